package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import usher.imports.ImportColumns;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.provisioning.policy.ImportedPerson;
import usher.provisioning.policy.ProvisioningPlan;
import usher.tenant.Tenant;
import usher.types.EmailAddress;

/** The dry run: what each row of a file would do is decided and kept as a line; of people nothing is written. */
@ApplicationScoped
@Transactional
public class ImportChecking {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private ImportJobs jobs;

    @Inject
    private ImportReader reader;

    @Inject
    private ImportDecisions decisions;

    @Inject
    private ImportAuthority authority;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private Clock clock;

    /**
     * The next rows of the file.
     *
     * @param bytes of the file that are read by now
     * @return whether the job still goes on
     */
    public boolean check(Job job, List<ImportedRow> rows, long bytes) {
        Optional<MemberImport> held = jobs.hold(job);
        held.ifPresent(mine -> {
            check(mine, rows);
            mine.hasRead(bytes);
        });
        return held.isPresent();
    }

    private void check(MemberImport mine, List<ImportedRow> rows) {
        Map<String, Long> earlier = earlier(mine, rows);
        ImportDirectory directory = reader.read(mine.tenantId(), rows.stream().flatMap(row -> row.person().stream()).toList());
        ImportSeats seats = decisions.seats(mine, directory, mine.seatsTaken(), false);
        Actor actor = authority.atFirst(mine);
        for (ImportedRow row : rows) {
            Optional<ProvisioningPlan> plan = Optional.empty();
            ImportLine line;
            if (row.person().isPresent()) {
                ImportedPerson person = row.person().get();
                line = new ImportLine(mine, row.number(), row.line(), PersonDocument.write(person));
                List<String> keys = keys(person);
                line.isAbout(person.email().map(EmailAddress::canonical), person.keys().userName().map(ImportChecking::plain),
                        person.keys().externalId());
                Optional<Long> first = keys.stream().map(earlier::get).filter(Objects::nonNull).min(Long::compare);
                keys.forEach(key -> earlier.putIfAbsent(key, row.number()));
                if (first.isPresent()) {
                    line.isRepeated(Why.of(ImportProblem.TWICE, first.get()));
                } else {
                    plan = decisions.decide(actor, line, person, directory, seats);
                }
            } else {
                line = new ImportLine(mine, row.number(), row.line(), row.why().orElseThrow());
            }
            entities.persist(line);
            mine.expects(line.outcome(), plan.map(seats::after).orElse(false));
        }
    }

    /** Rows before these that are about the same people, by what they are known by. */
    private Map<String, Long> earlier(MemberImport mine, List<ImportedRow> rows) {
        List<ImportedPerson> people = rows.stream().flatMap(row -> row.person().stream()).toList();
        Map<String, Long> earlier = new HashMap<>();
        find(mine, "address", people.stream().flatMap(each -> each.email().stream()).map(EmailAddress::canonical).toList(), "a:", earlier);
        find(mine, "userName", people.stream().flatMap(each -> each.keys().userName().stream()).map(ImportChecking::plain).toList(), "u:",
                earlier);
        find(mine, "externalId", people.stream().flatMap(each -> each.keys().externalId().stream()).toList(), "x:", earlier);
        return earlier;
    }

    private void find(MemberImport mine, String key, List<String> values, String prefix, Map<String, Long> earlier) {
        if (!values.isEmpty()) {
            entities.createQuery("select l." + key + ", min(l.rowNumber) from ImportLine l where l.tenantId = :tenant and l.importId = :import"
                    + " and l." + key + " in :values group by l." + key, Object[].class).setParameter("tenant", mine.tenantId())
                    .setParameter("import", mine.id()).setParameter("values", values).getResultStream()
                    .forEach(row -> earlier.put(prefix + row[0], (Long) row[1]));
        }
    }

    private static List<String> keys(ImportedPerson person) {
        return Stream.of(person.email().map(email -> "a:" + email.canonical()), person.keys().userName().map(name -> "u:" + plain(name)),
                person.keys().externalId().map(id -> "x:" + id)).flatMap(Optional::stream).toList();
    }

    private static String plain(String userName) {
        return userName.toLowerCase(Locale.ROOT);
    }

    /** The header is read. */
    public void columns(Job job, ImportColumns columns) {
        jobs.hold(job).ifPresent(mine -> mine.hasColumns(columns));
    }

    /** How many rows are kept as lines already, by whoever had the job before. */
    public long rowsChecked(Job job) {
        return jobs.hold(job).map(mine -> mine.file().rows()).orElse(0L);
    }

    /** The end of the file is reached. */
    public void checked(Job job) {
        jobs.hold(job).ifPresent(mine -> {
            Optional<Integer> limit = entities.find(Tenant.class, mine.tenantId()).seatLimit();
            mine.checked(limit.map(seats -> Math.max(0, seats - facts.activeMembers(mine.tenantId()))), clock.instant());
        });
    }

    /** The file breaks off, or is none. */
    public void unreadable(Job job, Why why) {
        jobs.hold(job).ifPresent(mine -> mine.unreadable(why, clock.instant()));
    }
}
