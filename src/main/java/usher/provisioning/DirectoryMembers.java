package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.membership.Membership;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.NewMember;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/**
 * What a tenant's directory does to its people: made, changed, suspended, brought back, removed; decided, written, audited and announced
 * as what anybody else does to them. In the caller's transaction, which writes what else the directory knows of them.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DirectoryMembers {

    private static final Source DIRECTORY = Source.scim("");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @EJB
    private MemberService members;

    @Inject
    private DirectoryCorrelation correlation;

    @Inject
    private Clock clock;

    /**
     * Makes a member, or takes over the one that the person is already.
     *
     * @return what {@link usher.provisioning.policy.CreationRules} or, for who is a member already, {@link #change} says
     */
    public ChangeOutcome create(DirectoryClient client, DirectoryPerson person) {
        DirectoryCorrelation.Found found = correlation.find(client.tenantId(), person);
        if (found.member().isPresent()) {
            Membership member = found.member().get();
            entities.lock(member, LockModeType.PESSIMISTIC_WRITE);
            return change(client, member, person);
        }
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
     * Writes what the directory says of a member that {@link #lock} gave.
     *
     * @return done, or {@code last_owner}, {@code seat_limit_reached}; {@code membership_removed}, {@code approval_declined} for whom an
     *     administrator has ended
     */
    public ChangeOutcome change(DirectoryClient client, Membership member, DirectoryPerson person) {
        DirectoryKeys keys = keys(person);
        boolean renamed = !keys.equals(new DirectoryKeys(member.userName(), member.externalId()));
        Optional<EmailAddress> before = EmailAddress.ifValid(member.profile().value(ProfileAttribute.EMAIL));
        Optional<EmailAddress> address = person.email().filter(now -> person.profile().containsKey(ProfileAttribute.EMAIL))
                .filter(now -> !before.equals(Optional.of(now)));
        ChangeOutcome outcome = members.change(client.actor(), member.id(), new MemberChange.Sync(Optional.of(keys)
                .filter(now -> renamed), address, person.profile(), person.active()), client.reference());
        if (outcome.isDone()) {
            member.update(Map.of(), DIRECTORY, clock.instant());
        }
        return outcome;
    }

    /** @return done, or {@code last_owner} */
    public ChangeOutcome remove(DirectoryClient client, Membership member) {
        return members.change(client.actor(), member.id(), new MemberChange.Remove(), client.reference());
    }

    private static DirectoryKeys keys(DirectoryPerson person) {
        return new DirectoryKeys(Optional.of(person.userName()), person.externalId());
    }
}
