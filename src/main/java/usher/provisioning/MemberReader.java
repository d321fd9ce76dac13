package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.account.Operator;
import usher.membership.Membership;
import usher.outbox.Listener;
import usher.provisioning.policy.AddressFacts;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.MemberSnapshot;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.tenant.Tenant;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;

/** Reads what a change of one member needs. Locks the tenant where seats or owners are counted, so that two changes see each other. */
@ApplicationScoped
public class MemberReader {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private AddressReader addresses;

    /** A snapshot for the rules; for whoever writes the plan the ids behind its role keys, and who hears the tenant's events. */
    record MemberRead(MemberSnapshot snapshot, Map<String, UUID> roleIds, List<Listener> listeners) {
    }

    /** @return empty when the tenant has no such membership */
    Optional<MemberRead> read(UUID tenantId, UUID membershipId, MemberChange change) {
        return Optional.ofNullable(entities.find(Membership.class, membershipId)).filter(found -> found.tenantId().equals(tenantId))
                .map(membership -> read(tenantId, membership, change));
    }

    private MemberRead read(UUID tenantId, Membership membership, MemberChange change) {
        Grants grants = Grants.read(entities, tenantId, membership.id(), null);
        KnownMembership known = MembershipRow.of(membership).known(grants).orElseThrow();
        boolean active = known.status() == MembershipStatus.ACTIVE;
        boolean owner = known.roles().stream().anyMatch(grant -> grant.role().equals(BuiltInRole.OWNER.name()));
        return new MemberRead(new MemberSnapshot(membership.accountId(), known,
                active || hasFreeSeat(tenantId),
                !active || !owner || facts.hasOtherOwner(tenantId, membership.id()), grants.permissionsOfOurs(),
                entities.find(Operator.class, membership.accountId()) != null, address(tenantId, membership, change)),
                grants.roleIds(), grants.listeners());
    }

    private boolean hasFreeSeat(UUID tenantId) {
        return entities.find(Tenant.class, tenantId).seatLimit().map(limit -> facts.hasFreeSeat(tenantId, limit)).orElse(true);
    }

    private AddressFacts address(UUID tenantId, Membership membership, MemberChange change) {
        Optional<EmailAddress> wanted = change instanceof MemberChange.SetAddress set ? Optional.of(set.address())
                : change instanceof MemberChange.Sync sync ? sync.address() : Optional.empty();
        if (wanted.isEmpty()) {
            return AddressFacts.NONE;
        }
        Optional<EmailAddress> last = Optional.ofNullable(membership.profile().value(ProfileAttribute.EMAIL))
                .flatMap(EmailAddress::ifValid).filter(address -> !wanted.equals(Optional.of(address)));
        AddressFacts facts = addresses.facts(tenantId, wanted.get(), last, Optional.of(membership.accountId()));
        return addresses.reachedElsewhere(tenantId, Set.of(membership.accountId())).isEmpty() ? facts : facts.ofOthersToo();
    }

    /** What an administrator wrote to somebody who is refused; empty where nobody wrote anything. */
    Optional<String> saidTo(Refuse refuse) {
        return refuse.reason() != RefusalReason.APPROVAL_DECLINED ? Optional.empty() : refuse.member().flatMap(Person::membership)
                .map(known -> entities.find(Membership.class, known.id())).flatMap(Membership::declineReason);
    }
}
