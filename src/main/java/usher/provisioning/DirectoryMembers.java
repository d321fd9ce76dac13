package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.platform.persistence.InstantColumn;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.NewMember;
import usher.tenant.DirectoryHabit;
import usher.tenant.DirectorySettings;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * What a tenant's directory does to its people: made, changed, suspended, brought back, removed; decided, written, audited and announced
 * as what anybody else does to them. In the caller's transaction, which writes what else the directory knows of them.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DirectoryMembers {

    private static final Source DIRECTORY = Source.scim("");
    private static final List<String> OF_USER = List.of("directory_element", "directory_user");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @EJB
    private MemberService members;

    @Inject
    private DirectoryCorrelation correlation;

    @Inject
    private DirectoryRuns runs;

    @Inject
    private FormerMembers former;

    @Inject
    private DirectorySettings settings;

    @Inject
    private Clock clock;

    /**
     * Makes a member, or takes over the one that the person is already.
     *
     * @return what {@link usher.provisioning.policy.CreationRules} or, for who is a member already, {@link #change} says
     */
    public ChangeOutcome create(DirectoryClient client, DirectoryPerson person) {
        DirectoryCorrelation.Found found = correlation.find(client.tenantId(), person);
        if (found.member().isEmpty()) {
            return join(client, person, found);
        }
        entities.lock(found.member().get(), LockModeType.PESSIMISTIC_WRITE);
        former.keep(client, found.member().get());
        return adopt(client, found.member().get(), person);
    }

    /**
     * Takes over a member whom an administrator has recognised, or makes one where they have recognised nobody: not of who was removed, who
     * is somebody that no recognition shows.
     *
     * @return as {@link #create}
     */
    public ChangeOutcome admit(DirectoryClient client, DirectoryPerson person, Optional<UUID> recognised) {
        Optional<Membership> member = recognised.flatMap(id -> lock(client.tenantId(), id));
        if (member.isPresent()) {
            return adopt(client, member.get(), person);
        }
        DirectoryCorrelation.Found found = correlation.find(client.tenantId(), person);
        Optional<Membership> removed = found.member().filter(each -> each.status() == MembershipStatus.REMOVED);
        return removed.isPresent() ? adopt(client, removed.get(), person) : join(client, person, found);
    }

    private ChangeOutcome adopt(DirectoryClient client, Membership member, DirectoryPerson person) {
        entities.lock(member, LockModeType.PESSIMISTIC_WRITE);
        OF_USER.forEach(table -> forget(table, client.tenantId(), member.id()));
        return describe(client, member, person);
    }

    private ChangeOutcome join(DirectoryClient client, DirectoryPerson person, DirectoryCorrelation.Found found) {
        Map<ProfileAttribute, String> profile = new EnumMap<>(ProfileAttribute.class);
        profile.putAll(person.profile());
        Optional<EmailAddress> reached = person.email().filter(address -> !found.addressTaken());
        return members.create(client.actor(), new NewMember(reached, keys(person), profile, Set.of(), Set.of(), !person.active()),
                client.reference());
    }

    /** The member, if it is one, locked until the transaction ends: what was read stays true. */
    public Optional<Membership> lock(UUID tenantId, UUID membershipId) {
        return Optional.ofNullable(entities.find(Membership.class, membershipId, LockModeType.PESSIMISTIC_WRITE))
                .filter(member -> member.tenantId().equals(tenantId) && member.status() != MembershipStatus.REMOVED);
    }

    /**
     * As {@link #lock}, for whom is to be removed. Their groups first: whoever changes a group locks it before its members, and two who go
     * opposite ways would each wait for the other.
     */
    public Optional<Membership> lockToRemove(UUID tenantId, UUID membershipId) {
        entities.createNativeQuery("select g.id from directory_group g where g.tenant_id = ?1 and g.id in (select m.group_id from"
                + " directory_group_member m where m.tenant_id = ?1 and m.membership_id = ?2) order by g.id for update")
                .setParameter(1, tenantId).setParameter(2, membershipId).getResultList();
        return lock(tenantId, membershipId);
    }

    /**
     * Writes what the directory says of a member that {@link #lock} gave.
     *
     * @return done, or {@code seat_limit_reached}; {@code membership_removed}, {@code approval_declined} for whom an administrator has ended
     * @throws EndingHeld when the member would be suspended and an administrator is to be asked first
     */
    public ChangeOutcome change(DirectoryClient client, Membership member, DirectoryPerson person) {
        if (!client.takesBack() && writesOverOthers(member, person)) {
            former.keepValues(client, member);
        }
        return describe(client, member, person);
    }

    /**
     * Whether a sign-in of the member hangs on the external id that they have: who has come by it stays known by it, so that nobody is
     * signed in as somebody else because a directory was given another mapping. Taking back may put it right.
     */
    public boolean hangsOnExternalId(DirectoryClient client, Membership member) {
        return !client.takesBack() && correlation.hasComeByExternalId(member) && !settings.habits(client.workspaceId()).has(DirectoryHabit.CHANGED_IDS);
    }

    private static boolean writesOverOthers(Membership member, DirectoryPerson person) {
        Map<ProfileAttribute, Source> setBy = Profile.sources(member.profile().sources());
        return person.profile().keySet().stream().map(setBy::get).anyMatch(source -> source != null && source.kind() != Source.Kind.SCIM);
    }

    private ChangeOutcome describe(DirectoryClient client, Membership member, DirectoryPerson person) {
        DirectoryKeys keys = keys(person);
        boolean renamed = !keys.equals(new DirectoryKeys(member.userName(), member.externalId()));
        Optional<EmailAddress> before = EmailAddress.ifValid(member.profile().value(ProfileAttribute.EMAIL));
        Optional<EmailAddress> address = person.email().filter(now -> person.profile().containsKey(ProfileAttribute.EMAIL))
                .filter(now -> !before.equals(Optional.of(now)));
        if (!person.active()) {
            runs.end(client, member, HeldEnding.Verb.SUSPEND);
        }
        ChangeOutcome outcome = members.change(client.actor(), member.id(), new MemberChange.Sync(Optional.of(keys)
                .filter(now -> renamed), address, person.profile(), person.active()), client.reference());
        if (outcome.isDone()) {
            member.update(Map.of(), DIRECTORY, clock.instant());
        }
        return unlessLastOwner(member, HeldEnding.Verb.SUSPEND, outcome);
    }

    /**
     * Takes the member out of the workspace, of its groups and of what the directory knows.
     *
     * @return done
     * @throws EndingHeld when an administrator is to be asked first
     */
    public ChangeOutcome remove(DirectoryClient client, Membership member) {
        runs.end(client, member, HeldEnding.Verb.REMOVE);
        former.keep(client, member);
        return unlessLastOwner(member, HeldEnding.Verb.REMOVE, end(client, member, HeldEnding.Verb.REMOVE));
    }

    private static ChangeOutcome unlessLastOwner(Membership member, HeldEnding.Verb verb, ChangeOutcome outcome) {
        if (outcome.refusal().equals(Optional.of(RefusalReason.LAST_OWNER))) {
            throw new EndingHeld(member.id(), verb, HeldEnding.Reason.LAST_OWNER);
        }
        return outcome;
    }

    /** @return done, or {@code last_owner} */
    ChangeOutcome end(DirectoryClient client, Membership member, HeldEnding.Verb verb) {
        if (verb == HeldEnding.Verb.SUSPEND) {
            return members.change(client.actor(), member.id(), new MemberChange.Suspend(), client.reference());
        }
        ChangeOutcome outcome = members.change(client.actor(), member.id(), new MemberChange.Remove(), client.reference());
        if (outcome.isDone()) {
            entities.flush();
            forget(client.tenantId(), member.id());
        }
        return outcome;
    }

    /**
     * Takes somebody out as if they had never been, whom the directory should not have made.
     *
     * @param since when it made them
     * @return done; {@code conflict} for who has signed in
     * @throws EndingHeld for the last owner
     */
    public ChangeOutcome unmake(DirectoryClient client, UUID membershipId, Instant since) {
        if (former.hasCome(client.tenantId(), membershipId)) {
            return ChangeOutcome.refused(Optional.of(membershipId), RefusalReason.CONFLICT, client.reference());
        }
        forget(client.tenantId(), membershipId);
        return unlessLastOwner(entities.find(Membership.class, membershipId), HeldEnding.Verb.REMOVE,
                former.forget(client, membershipId, since));
    }

    /**
     * Makes a member what they were again before the directory took them over; what it knew of them since goes.
     *
     * @return as {@link FormerMembers#restore}
     */
    public ChangeOutcome release(DirectoryClient client, FormerMembers.Kept kept) {
        ChangeOutcome outcome = former.restore(client, kept);
        if (outcome.isDone()) {
            forget(client.tenantId(), kept.membershipId());
        }
        return outcome;
    }

    private void forget(UUID tenantId, UUID membershipId) {
        Object now = new InstantColumn().convertToDatabaseColumn(clock.instant());
        entities.createNativeQuery("update directory_group set version = version + 1, updated_at = ?1 where tenant_id = ?2 and id in (select"
                + " group_id from directory_group_member where tenant_id = ?2 and membership_id = ?3)").setParameter(1, now)
                .setParameter(2, tenantId).setParameter(3, membershipId).executeUpdate();
        forget("directory_group_member", tenantId, membershipId);
        OF_USER.forEach(table -> forget(table, tenantId, membershipId));
    }

    private void forget(String table, UUID tenantId, UUID membershipId) {
        entities.createNativeQuery("delete from " + table + " where tenant_id = ?1 and membership_id = ?2")
                .setParameter(1, tenantId).setParameter(2, membershipId).executeUpdate();
    }

    private static DirectoryKeys keys(DirectoryPerson person) {
        return new DirectoryKeys(Optional.of(person.userName()), person.externalId());
    }
}
