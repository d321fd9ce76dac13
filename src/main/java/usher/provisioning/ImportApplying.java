package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import usher.audit.AuditLog;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.membership.Membership;
import usher.outbox.OutboxMessage;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ImportedPerson;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.Undo;

/**
 * Carries out the lines of an import. The people of a batch, its lines and the place up to which the import is done are one transaction:
 * what a lost node had not committed was not done, and what it had is not done again.
 */
@ApplicationScoped
@Transactional
public class ImportApplying {

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
    private PlanApplier applier;

    @Inject
    private PlanRecords records;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** What is to be done, and what was known of the member before. */
    private record Decided(ImportLine line, ProvisioningPlan plan, Optional<Person> before, DirectoryKeys keysBefore) {
    }

    /**
     * The next lines.
     *
     * @return whether there are more, and the job still goes on
     */
    public boolean apply(Job job, int most) {
        Optional<MemberImport> held = jobs.hold(job);
        return held.isPresent() && authority.now(held.get()).filter(actor -> apply(held.get(), actor, most)).isPresent();
    }

    private boolean apply(MemberImport mine, Actor actor, int most) {
        List<ImportLine> found = lines(mine, most);
        Map<ImportLine, ImportedPerson> people = new LinkedHashMap<>();
        found.forEach(line -> line.person().map(PersonDocument::read).ifPresent(person -> people.put(line, person)));
        ImportDirectory directory = reader.read(mine.tenantId(), List.copyOf(people.values()));
        List<ImportLine> lines = untilOneComesAgain(found, line -> Optional.ofNullable(people.get(line)).flatMap(directory::member)
                .map(Membership::id));
        people.keySet().retainAll(Set.copyOf(lines));
        carryOut(mine, actor, people, directory);
        lines.forEach(line -> mine.hasApplied(line.outcome()));
        boolean more = found.size() == most || lines.size() < found.size();
        if (!more) {
            finish(mine);
        }
        return more;
    }

    /** The lines before one that is about a member of an earlier one: what that has changed is to be read first. */
    static List<ImportLine> untilOneComesAgain(List<ImportLine> lines, Function<ImportLine, Optional<UUID>> member) {
        Set<UUID> seen = new HashSet<>();
        return lines.stream().takeWhile(line -> member.apply(line).map(seen::add).orElse(true)).toList();
    }

    /** One line that fails for a reason that nobody has foreseen is refused, and keeps none of the others back. */
    public void skip(Job job) {
        jobs.hold(job).ifPresent(mine -> lines(mine, 1).forEach(line -> {
            line.isRepeated(Why.of(ImportProblem.UNEXPECTED));
            mine.hasApplied(line.outcome());
        }));
    }

    private List<ImportLine> lines(MemberImport mine, int most) {
        return entities.createQuery("select l from ImportLine l where l.tenantId = :tenant and l.importId = :import"
                + " and l.rowNumber > :done order by l.rowNumber", ImportLine.class).setParameter("tenant", mine.tenantId())
                .setParameter("import", mine.id()).setParameter("done", mine.progress().done()).setMaxResults(most).getResultList();
    }

    private void carryOut(MemberImport mine, Actor actor, Map<ImportLine, ImportedPerson> people, ImportDirectory directory) {
        Instant now = clock.instant();
        ImportSeats seats = decisions.seats(mine, directory, 0, true);
        List<Decided> decided = new ArrayList<>();
        people.forEach((line, person) -> decisions.decide(actor, line, person, directory, seats).ifPresent(plan -> {
            Optional<Membership> known = directory.member(person);
            decided.add(new Decided(line, plan, known.map(membership -> directory.person(membership.accountId())),
                    known.map(ImportDirectory::keys).orElse(DirectoryKeys.NONE)));
            seats.after(plan);
        }));
        Origin origin = Origin.of(actor, now);
        List<AppliedPlan> applied = applier.apply(mine.tenantId(), decided.stream().map(each -> new Instruction(origin, each.plan())).toList(),
                directory.roles().ids());
        List<OutboxMessage> events = new ArrayList<>();
        for (int number = 0; number < applied.size(); number++) {
            Decided each = decided.get(number);
            events.addAll(records.recordedAsOne(occasion(mine, actor, each.line(), now), each.plan(), applied.get(number)));
        }
        records.announce(events);
        remember(mine, decided, applied);
        people.keySet().stream().filter(line -> !line.isApplied()).forEach(line -> line.applied(null));
    }

    private static PlanRecords.Occasion occasion(MemberImport mine, Actor actor, ImportLine line, Instant now) {
        return new PlanRecords.Occasion(mine.tenantId(), actor.name(), null, line.about().orElse(null), actor.browser(), mine.reference(),
                now);
    }

    /** How each is undone, and what they are like now, so that a later change shows. */
    private void remember(MemberImport mine, List<Decided> decided, List<AppliedPlan> applied) {
        if (decided.isEmpty()) {
            return;
        }
        entities.flush();
        ImportDirectory after = reader.read(mine.tenantId(), applied.stream().map(AppliedPlan::membershipId).toList());
        Map<UUID, Membership> members = after.members().stream().collect(Collectors.toMap(Membership::id, member -> member));
        for (int number = 0; number < applied.size(); number++) {
            Decided each = decided.get(number);
            Membership member = members.get(applied.get(number).membershipId());
            Undo undo = each.before().flatMap(Person::membership).filter(known -> known.id().equals(member.id()))
                    .map((KnownMembership known) -> Undo.of(each.plan(), known, each.keysBefore()))
                    .orElseGet(() -> Undo.ofNew(each.plan().account().isNew()));
            each.line().becomes(each.line().outcome(), member.id(), each.line().changes());
            each.line().applied(new UndoDocument(undo, member.accountId(),
                    Standing.of(after.person(member.accountId()), ImportDirectory.keys(member))).write());
        }
    }

    private void finish(MemberImport mine) {
        mine.applied(clock.instant());
        audit.append(mine.author().record("import.applied", mine.reference(), clock.instant()).on(mine.file().name().orElse(null))
                .changed(null, Json.createObjectBuilder().add("import", mine.id().toString()).add("created", mine.applied().created())
                        .add("changed", mine.applied().changed()).add("unchanged", mine.applied().unchanged())
                        .add("refused", mine.applied().refused()).build().toString()));
    }
}
