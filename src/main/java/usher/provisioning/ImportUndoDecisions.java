package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.imports.ImportLine;
import usher.imports.ImportProblem;
import usher.imports.MemberImport;
import usher.imports.Why;
import usher.membership.Membership;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.MemberSnapshot;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.UndoRules;
import usher.types.Source;

/**
 * Decides which lines of an import can be taken back, and how; the same for whoever looks first and for whoever does it. Who has changed
 * since, or has signed in to what was made for them, stays as they are.
 */
@ApplicationScoped
public class ImportUndoDecisions {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private ImportReader reader;

    @Inject
    private ImportDecisions decisions;

    /**
     * What becomes of a line.
     *
     * @param plans by the source of what each sets; none where it stays
     * @param stays why it cannot be taken back; empty where it can
     */
    record Decided(ImportLine line, UndoDocument document, Map<Source, ProvisioningPlan> plans, Optional<Why> stays) {
    }

    /** @param roleIds the ids behind the role keys of the plans */
    record Batch(List<Decided> lines, Map<String, UUID> roleIds) {

        long staying() {
            return lines.stream().filter(each -> each.stays().isPresent()).count();
        }
    }

    /** The next lines to look at, the last row first; at most one for each member, because what it changes is to be read before the next. */
    List<ImportLine> lines(MemberImport mine, int most) {
        return ImportApplying.untilOneComesAgain(entities.createQuery("select l from ImportLine l where l.tenantId = :tenant"
                + " and l.importId = :import and l.rowNumber <= :left order by l.rowNumber desc", ImportLine.class)
                .setParameter("tenant", mine.tenantId()).setParameter("import", mine.id())
                .setParameter("left", mine.progress().whole() - mine.progress().done()).setMaxResults(most).getResultList(),
                line -> line.undo().flatMap(document -> line.membershipId()));
    }

    /**
     * Decides all of these that have changed something.
     *
     * @param real locks the tenant where anything is counted
     */
    Batch decide(MemberImport mine, Actor actor, List<ImportLine> lines, boolean real) {
        List<ImportLine> written = lines.stream().filter(line -> line.undo().isPresent()).toList();
        ImportDirectory directory = reader.read(mine.tenantId(), written.stream().flatMap(line -> line.membershipId().stream()).toList());
        Map<UUID, Membership> members = directory.members().stream().collect(Collectors.toMap(Membership::id, member -> member));
        ImportSeats seats = decisions.seats(mine, directory, 0, real);
        Set<UUID> arrived = arrived(mine, members.values().stream().map(Membership::accountId).toList());
        List<Decided> decided = new ArrayList<>();
        for (ImportLine line : written) {
            UndoDocument document = UndoDocument.read(line.undo().orElseThrow());
            Membership member = members.get(line.membershipId().orElseThrow());
            Optional<Why> why = why(document, member, directory, arrived);
            decided.add(why.isPresent() ? new Decided(line, document, Map.of(), why)
                    : decide(actor, line, document, directory.person(member.accountId()), directory, seats));
        }
        return new Batch(decided, directory.roles().ids());
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

    private static Decided decide(Actor actor, ImportLine line, UndoDocument document, Person person, ImportDirectory directory,
            ImportSeats seats) {
        UUID member = line.membershipId().orElseThrow();
        boolean otherOwner = seats.owners().stream().anyMatch(owner -> !owner.equals(member));
        UndoRules.Undoing undoing = UndoRules.decide(document.undo(), new MemberSnapshot(person.accountId(), person.membership().orElseThrow(),
                seats.isFree(), otherOwner, directory.roles().permissions(), person.operator(), AddressFacts.NONE), actor.rights());
        undoing.plans().values().forEach(seats::after);
        return new Decided(line, document, undoing.plans(), undoing.refusal().map(Why::of));
    }

    /** Who has come since, by whatever way. */
    private Set<UUID> arrived(MemberImport mine, List<UUID> accounts) {
        return accounts.isEmpty() ? Set.of() : new HashSet<>(entities.createQuery("select distinct r.accountId from AuditRecord r"
                + " where r.accountId in :accounts and r.tenantId = :tenant and r.happenedAt >= :since and r.action = 'sign_in.admitted'",
                UUID.class).setParameter("accounts", accounts).setParameter("tenant", mine.tenantId())
                .setParameter("since", mine.createdAt()).getResultList());
    }
}
