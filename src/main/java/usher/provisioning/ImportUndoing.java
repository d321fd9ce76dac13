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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.imports.ImportJobs;
import usher.imports.ImportJobs.Job;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.membership.Membership;
import usher.outbox.OutboxMessage;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.MemberSnapshot;
import usher.provisioning.policy.UndoRules;
import usher.types.RefusalReason;

/**
 * Takes an import back, from its last line to its first. Who has changed since, or has signed in to what was made for them, stays as they
 * are, and their line says so.
 */
@ApplicationScoped
@Transactional
public class ImportUndoing {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private ImportJobs jobs;

    @Inject
    private ImportReader reader;

    @Inject
    private ImportDecisions decisions;

    @Inject
    private PlanApplier applier;

    @Inject
    private PlanRecords records;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * The next lines.
     *
     * @return whether there are more, and the job still goes on
     */
    public boolean undo(Job job, int most) {
        Optional<MemberImport> held = jobs.hold(job);
        if (held.isEmpty()) {
            return false;
        }
        MemberImport mine = held.get();
        List<ImportLine> lines = entities.createQuery("select l from ImportLine l where l.tenantId = :tenant and l.importId = :import"
                + " and l.rowNumber <= :left order by l.rowNumber desc", ImportLine.class).setParameter("tenant", mine.tenantId())
                .setParameter("import", mine.id()).setParameter("left", mine.progress().whole() - mine.progress().done())
                .setMaxResults(most).getResultList();
        List<ImportLine> written = lines.stream().filter(line -> line.undo().isPresent()).toList();
        long back = takeBack(mine, written);
        mine.hasUndone(lines.size(), back, written.size() - back);
        boolean more = lines.size() == most;
        if (!more) {
            finish(mine);
        }
        return more;
    }

    private long takeBack(MemberImport mine, List<ImportLine> lines) {
        ImportDirectory directory = reader.read(mine.tenantId(), lines.stream().flatMap(line -> line.membershipId().stream()).toList());
        Map<UUID, Membership> members = new HashMap<>();
        directory.members().forEach(member -> members.put(member.id(), member));
        ImportSeats seats = decisions.seats(mine, directory, 0, true);
        Set<UUID> arrived = arrived(mine, members.values().stream().map(Membership::accountId).toList());
        List<OutboxMessage> events = new ArrayList<>();
        List<UUID> accounts = new ArrayList<>();
        long back = 0;
        for (ImportLine line : lines) {
            UndoDocument document = UndoDocument.read(line.undo().orElseThrow());
            Membership member = members.get(line.membershipId().orElseThrow());
            Optional<Why> why = why(document, member, directory, arrived);
            if (why.isEmpty()) {
                why = carryOut(mine, line, document, member, directory, seats, events).map(Why::of);
            }
            why.ifPresentOrElse(line::kept, line::undone);
            back += why.isPresent() ? 0 : 1;
            if (why.isEmpty() && document.undo().newAccount()) {
                accounts.add(document.accountId());
            }
        }
        records.announce(events);
        applier.forgetUnused(accounts);
        return back;
    }

    private static Optional<Why> why(UndoDocument document, Membership member, ImportDirectory directory, Set<UUID> arrived) {
        boolean same = member != null && document.standing().equals(Standing.of(directory.person(member.accountId()),
                ImportDirectory.keys(member)));
        if (!same) {
            return Optional.of(Why.of(ImportProblem.CHANGED_SINCE));
        }
        return document.undo().made() && arrived.contains(member.accountId()) ? Optional.of(Why.of(ImportProblem.SIGNED_IN_SINCE))
                : Optional.empty();
    }

    private Optional<RefusalReason> carryOut(MemberImport mine, ImportLine line, UndoDocument document, Membership member,
            ImportDirectory directory, ImportSeats seats, List<OutboxMessage> events) {
        Instant now = clock.instant();
        Actor actor = ImportActor.of(mine);
        Person person = directory.person(member.accountId());
        boolean otherOwner = seats.owners().stream().anyMatch(owner -> !owner.equals(member.id()));
        UndoRules.Undoing undoing = UndoRules.decide(document.undo(), new MemberSnapshot(member.accountId(), person.membership().orElseThrow(),
                seats.isFree(), otherOwner, directory.roles().permissions(), person.operator(), AddressFacts.NONE), actor.rights());
        undoing.plans().forEach((source, plan) -> {
            AppliedPlan applied = applier.apply(new Origin(mine.tenantId(), source, source, Optional.empty(), now), plan,
                    directory.roles().ids());
            seats.after(plan);
            events.addAll(records.recorded(new PlanRecords.Occasion(mine.tenantId(), actor.name(), null, line.about().orElse(null),
                    actor.browser(), mine.reference(), now), plan, applied));
        });
        return undoing.refusal();
    }

    /** Who has come since, by whatever way. */
    private Set<UUID> arrived(MemberImport mine, List<UUID> accounts) {
        return accounts.isEmpty() ? Set.of() : new HashSet<>(entities.createQuery("select distinct r.accountId from AuditRecord r"
                + " where r.accountId in :accounts and r.tenantId = :tenant and r.happenedAt >= :since and r.action = 'sign_in.succeeded'",
                UUID.class).setParameter("accounts", accounts).setParameter("tenant", mine.tenantId())
                .setParameter("since", mine.createdAt()).getResultList());
    }

    private void finish(MemberImport mine) {
        mine.undone(clock.instant());
        audit.append(mine.author().record("import.undone", mine.reference(), clock.instant()).on(mine.file().name().orElse(null))
                .changed(null, Json.createObjectBuilder().add("import", mine.id().toString()).add("undone", mine.undone())
                        .add("kept", mine.kept()).build().toString()));
    }
}
