package usher.console.invitations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.console.table.Conditions;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.invitation.Invitation;
import usher.invitation.InvitationStatus;

/** Reads pages of a tenant's invitations, the newest first; what the address does not know it leaves out. */
@ApplicationScoped
public class InvitationQuery {

    static final Set<String> NAMES = Set.of("q", "status");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @Transactional
    public Page<Invitation> page(UUID tenantId, TableAddress address) {
        Conditions conditions = new Conditions().and("i.tenantId = :tenant", "tenant", tenantId);
        address.get("q").ifPresent(text -> conditions.and("i.address like :text escape '!'", "text",
                Conditions.anywhere(text.toLowerCase(Locale.ROOT))));
        status(address).ifPresent(status -> restrict(conditions, status));
        List<Invitation> rows = conditions.bind(entities.createQuery("select i from Invitation i where " + conditions
                + " order by i.id desc", Invitation.class)).setFirstResult((address.page() - 1) * Page.SIZE)
                .setMaxResults(Page.SIZE + 1).getResultList();
        long total = conditions.bind(entities.createQuery("select count(i) from Invitation i where " + conditions, Long.class))
                .getSingleResult();
        return Page.of(rows, Optional.of(total), address);
    }

    private void restrict(Conditions conditions, InvitationStatus status) {
        switch (status) {
            case OPEN -> conditions.and("i.openAddress is not null and (i.expiresAt is null or i.expiresAt > :now)", "now",
                    clock.instant());
            case EXPIRED -> conditions.and("i.openAddress is not null and i.expiresAt <= :now", "now", clock.instant());
            case ACCEPTED -> conditions.and("i.acceptedAt is not null");
            case REVOKED -> conditions.and("i.acceptedAt is null and i.openAddress is null");
        }
    }

    private static Optional<InvitationStatus> status(TableAddress address) {
        return Arrays.stream(InvitationStatus.values()).filter(each -> each.name().equalsIgnoreCase(address.text("status")))
                .findFirst();
    }
}
