package usher.tenantsfile;

import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.Author;
import usher.invitation.Invitation;
import usher.provisioning.Actor;
import usher.provisioning.FirstOwner;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;

/**
 * Invites the owners that the file names, without a mail and without an end. Who is a member already cannot be invited: where nobody owns
 * the workspace, the first of them is made its owner.
 */
final class OwnerInvitations {

    private final Writing writing;
    private final FirstOwner firstOwner;

    OwnerInvitations(Writing writing, FirstOwner firstOwner) {
        this.writing = writing;
        this.firstOwner = firstOwner;
    }

    void write(UUID tenantId, NamedTenant named) {
        named.owners().forEach(address -> invite(tenantId, address));
    }

    private void invite(UUID tenantId, EmailAddress address) {
        List<Invitation> known = writing.entities().createQuery("select i from Invitation i where i.tenantId = :tenant"
                + " and i.address = :address", Invitation.class)
                .setParameter("tenant", tenantId).setParameter("address", address.canonical()).getResultList();
        Optional<Invitation> open = known.stream().filter(Invitation::isOpen).findFirst();
        if (firstOwner.make(Actor.installation(tenantId, new Author(Writing.ACTOR, null, null)), address)) {
            open.ifPresent(needless -> revoke(tenantId, address, needless));
        } else if (open.isPresent()) {
            widen(tenantId, address, open.get());
        } else if (known.stream().noneMatch(Invitation::isFromFile) && !isOwner(tenantId, address)) {
            writing.entities().persist(new Invitation(tenantId, address, Set.of(BuiltInRole.OWNER.name()), Writing.ACTOR,
                    Optional.empty(), writing.now()).fromFile());
            writing.record(tenantId, "invitation.created", address.canonical(), null, ownership());
        }
    }

    private void revoke(UUID tenantId, EmailAddress address, Invitation needless) {
        needless.revoke(writing.now());
        writing.record(tenantId, "invitation.revoked", address.canonical(), null, null);
    }

    /** An address has one open invitation at the most; one that an administrator made, or that has expired, becomes this one. */
    private void widen(UUID tenantId, EmailAddress address, Invitation open) {
        if (!open.offersOwnership()) {
            open.offerOwnership(Writing.ACTOR);
            open.fromFile();
            writing.record(tenantId, "invitation.changed", address.canonical(), null, ownership());
        }
    }

    private boolean isOwner(UUID tenantId, EmailAddress address) {
        return writing.entities().createQuery("select count(h) from AccountEmail e, Membership m, HeldRole h, Role r"
                + " where e.verifiedAddress = :address and e.retiredAt is null"
                + " and m.tenantId = :tenant and m.accountId = e.accountId and h.tenantId = :tenant and h.membershipId = m.id"
                + " and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner", Long.class)
                .setParameter("address", address.canonical()).setParameter("tenant", tenantId)
                .setParameter("owner", BuiltInRole.OWNER.name()).getSingleResult() > 0;
    }

    private static String ownership() {
        return Json.createObjectBuilder().add("roles", Json.createArrayBuilder().add(BuiltInRole.OWNER.name())).build().toString();
    }
}
