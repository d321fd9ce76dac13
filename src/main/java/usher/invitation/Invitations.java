package usher.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.types.EmailAddress;
import usher.types.SecretToken;

/** Finds invitations. */
@ApplicationScoped
@Transactional
public class Invitations {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    public Optional<Invitation> find(UUID tenantId, UUID id) {
        return entities.createQuery("select i from Invitation i where i.tenantId = :tenant and i.id = :id", Invitation.class)
                .setParameter("tenant", tenantId).setParameter("id", id).getResultStream().findFirst();
    }

    /** By the link of its newest mail, whatever tenant's it is: 256 random bits that only this mail had. */
    public Optional<Invitation> find(SecretToken token) {
        return entities.createQuery("select i from Invitation i where i.tokenHash = :hash", Invitation.class)
                .setParameter("hash", token.hash()).getResultStream().findFirst();
    }

    /** By key, and so in the order in which they were made. */
    public List<Invitation> page(UUID tenantId, Optional<InvitationStatus> status, Optional<EmailAddress> address,
            Optional<UUID> after, int most) {
        TypedQuery<Invitation> query = entities.createQuery("select i from Invitation i where i.tenantId = :tenant"
                + status.map(Invitations::condition).orElse("") + (address.isPresent() ? " and i.address = :address" : "")
                + (after.isPresent() ? " and i.id > :after" : "") + " order by i.id", Invitation.class)
                .setParameter("tenant", tenantId);
        status.filter(each -> each == InvitationStatus.OPEN || each == InvitationStatus.EXPIRED)
                .ifPresent(each -> query.setParameter("now", clock.instant()));
        address.ifPresent(each -> query.setParameter("address", each.canonical()));
        after.ifPresent(each -> query.setParameter("after", each));
        return query.setMaxResults(most).getResultList();
    }

    private static String condition(InvitationStatus status) {
        return switch (status) {
            case OPEN -> " and i.openAddress is not null and (i.expiresAt is null or i.expiresAt > :now)";
            case EXPIRED -> " and i.openAddress is not null and i.expiresAt <= :now";
            case ACCEPTED -> " and i.acceptedAt is not null";
            case REVOKED -> " and i.acceptedAt is null and i.openAddress is null";
        };
    }
}
