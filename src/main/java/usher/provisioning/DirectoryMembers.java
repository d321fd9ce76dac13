package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.membership.Membership;
import usher.tenant.Tenant;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * What a tenant's directory does to its people: made, changed, suspended, brought back, removed. In the caller's transaction, which
 * writes what else the directory knows of them. A refusal is a reason and leaves nothing written.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DirectoryMembers {

    private static final Source DIRECTORY = Source.scim("");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryAddresses addresses;

    @Inject
    private DirectoryRecords records;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private Clock clock;

    /** The membership, or why there is none. */
    public record Created(Optional<UUID> membershipId, Optional<RefusalReason> refusal) {
    }

    /**
     * Makes a member, or takes over the one that the person is already: by a vouched address, or by the subject of a sign-in where the
     * tenant's correlation key is {@code externalId}.
     *
     * @return or {@code seat_limit_reached}; {@code membership_removed}: what an administrator ended, the directory does not begin again
     */
    public Created create(DirectoryClient client, DirectoryPerson person) {
        Instant now = clock.instant();
        Tenant tenant = entities.find(Tenant.class, client.tenantId());
        Optional<UUID> account = known(tenant, person);
        Optional<Membership> existing = account.flatMap(id -> membershipOf(client.tenantId(), id));
        if (existing.filter(DirectoryMembers::isDirectorys).isPresent()) {
            account = Optional.empty();
            existing = Optional.empty();
        }
        if (existing.filter(DirectoryMembers::isRemovedByHand).isPresent()) {
            return new Created(Optional.empty(), Optional.of(RefusalReason.MEMBERSHIP_REMOVED));
        }
        boolean takesSeat = person.active() && existing.filter(member -> member.status() == MembershipStatus.ACTIVE).isEmpty();
        if (takesSeat && tenant.seatLimit().filter(limit -> !facts.hasFreeSeat(tenant.id(), limit)).isPresent()) {
            return new Created(Optional.empty(), Optional.of(RefusalReason.SEAT_LIMIT_REACHED));
        }
        UUID accountId = account.orElseGet(() -> addresses.newAccount(client.tenantId(), person.email(), now));
        Membership member = existing.orElseGet(() -> Membership.active(client.tenantId(), accountId, now));
        boolean joins = existing.isEmpty();
        if (joins) {
            entities.persist(member);
        }
        member.identifyAs(person.userName(), person.externalId().orElse(null));
        member.update(person.profile(), DIRECTORY, now);
        records.of(client, member, joins ? "membership.created" : "membership.claimed", joins ? "membership.created" : "membership.updated");
        if (!joins && member.status() == MembershipStatus.REMOVED) {
            member.activate(now);
            records.of(client, member, "membership.reactivated", "membership.reactivated");
        }
        if (!person.active()) {
            member.suspend(EndedBy.DIRECTORY, now);
            records.of(client, member, "membership.suspended", "membership.suspended");
        }
        return new Created(Optional.of(member.id()), Optional.empty());
    }

    private Optional<UUID> known(Tenant tenant, DirectoryPerson person) {
        Optional<UUID> bySubject = tenant.correlation().filter("externalId"::equals).flatMap(key -> person.externalId())
                .flatMap(subject -> entities.createQuery("select l.accountId from IdentityLink l where l.tenantId = :tenant"
                        + " and l.subject = :subject", UUID.class).setParameter("tenant", tenant.id())
                        .setParameter("subject", subject).getResultStream().findFirst());
        return bySubject.or(() -> person.email().flatMap(address -> addresses.holder(tenant.id(), address)));
    }

    private Optional<Membership> membershipOf(UUID tenantId, UUID accountId) {
        return entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.accountId = :account",
                Membership.class).setParameter("tenant", tenantId).setParameter("account", accountId).getResultStream().findFirst();
    }

    private static boolean isRemovedByHand(Membership member) {
        return member.status() == MembershipStatus.REMOVED && !member.endedBy().equals(Optional.of(EndedBy.DIRECTORY));
    }

    private static boolean isDirectorys(Membership member) {
        return member.status() != MembershipStatus.REMOVED && member.userName().isPresent();
    }

    /** The member, if it is one, locked until the transaction ends: what was read stays true. */
    public Optional<Membership> lock(UUID tenantId, UUID membershipId) {
        return Optional.ofNullable(entities.find(Membership.class, membershipId, LockModeType.PESSIMISTIC_WRITE))
                .filter(member -> member.tenantId().equals(tenantId) && member.status() != MembershipStatus.REMOVED);
    }

    /**
     * Writes what the directory says of a member that {@link #lock} gave.
     *
     * @return {@code last_owner} or {@code seat_limit_reached}; empty when it is done
     */
    public Optional<RefusalReason> change(DirectoryClient client, Membership member, DirectoryPerson person) {
        Instant now = clock.instant();
        Optional<EmailAddress> before = EmailAddress.ifValid(member.profile().value(ProfileAttribute.EMAIL));
        Map<ProfileAttribute, String> profile = person.profile();
        member.identifyAs(person.userName(), person.externalId().orElse(null));
        member.update(profile, DIRECTORY, now);
        if (profile.containsKey(ProfileAttribute.EMAIL)) {
            person.email().filter(address -> !before.equals(Optional.of(address)))
                    .ifPresent(address -> addresses.rename(client.tenantId(), member.accountId(), before, address, now));
        }
        records.changed(client, member, profile);
        return person.active() ? reactivate(client, member, now) : suspend(client, member, now);
    }

    /** An administrator's suspension is not the directory's to lift. */
    private Optional<RefusalReason> reactivate(DirectoryClient client, Membership member, Instant now) {
        if (member.status() != MembershipStatus.SUSPENDED || !member.endedBy().equals(Optional.of(EndedBy.DIRECTORY))) {
            return Optional.empty();
        }
        Optional<Integer> limit = entities.find(Tenant.class, client.tenantId()).seatLimit();
        if (limit.filter(seats -> !facts.hasFreeSeat(client.tenantId(), seats)).isPresent()) {
            return Optional.of(RefusalReason.SEAT_LIMIT_REACHED);
        }
        member.activate(now);
        records.of(client, member, "membership.reactivated", "membership.reactivated");
        return Optional.empty();
    }

    private Optional<RefusalReason> suspend(DirectoryClient client, Membership member, Instant now) {
        if (member.status() == MembershipStatus.SUSPENDED) {
            return Optional.empty();
        }
        if (isLastOwner(client.tenantId(), member.id())) {
            return Optional.of(RefusalReason.LAST_OWNER);
        }
        member.suspend(EndedBy.DIRECTORY, now);
        records.of(client, member, "membership.suspended", "membership.suspended");
        return Optional.empty();
    }

    /** @return {@code last_owner}; empty when it is done */
    public Optional<RefusalReason> remove(DirectoryClient client, Membership member) {
        Instant now = clock.instant();
        if (isLastOwner(client.tenantId(), member.id())) {
            return Optional.of(RefusalReason.LAST_OWNER);
        }
        for (String grants : new String[] {"HeldRole", "HeldGroup"}) {
            entities.createQuery("delete from " + grants + " g where g.tenantId = :tenant and g.membershipId = :membership")
                    .setParameter("tenant", client.tenantId()).setParameter("membership", member.id()).executeUpdate();
        }
        member.identifyAs(null, null);
        member.remove(EndedBy.DIRECTORY, now);
        records.of(client, member, "membership.removed", "membership.removed");
        return Optional.empty();
    }

    private boolean isLastOwner(UUID tenantId, UUID membershipId) {
        boolean owner = !entities.createQuery("select r.id from HeldRole h, Role r where h.tenantId = :tenant"
                + " and h.membershipId = :membership and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner", UUID.class)
                .setParameter("tenant", tenantId).setParameter("membership", membershipId)
                .setParameter("owner", BuiltInRole.OWNER.name()).getResultList().isEmpty();
        return owner && !facts.hasOtherOwner(tenantId, membershipId);
    }
}
