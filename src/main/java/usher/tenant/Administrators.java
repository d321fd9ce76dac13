package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;

/** Writes to the owners and administrators of a workspace, at every address that is surely theirs. Each in their own language, as their profile names it. */
@ApplicationScoped
public class Administrators {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    /** Queues one letter for each address, in the caller's transaction; none where the workspace has switched that kind off. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(UUID tenantId, MailKind kind, Function<EmailAddress, Letter> letter) {
        if (!entities.find(Tenant.class, tenantId).writesAbout(kind)) {
            return;
        }
        entities.createQuery("select distinct e.typed, m.profile.locale from Membership m, HeldRole h, Role r, AccountEmail e"
                + " where m.tenantId = :tenant and m.status = :active and h.tenantId = :tenant and h.membershipId = m.id and r.tenantId = :tenant and r.id = h.roleId"
                + " and r.key in :roles and e.accountId = m.accountId and e.verifiedAddress is not null and e.retiredAt is null",
                Object[].class).setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE)
                .setParameter("roles", List.of(BuiltInRole.OWNER.name(), BuiltInRole.ADMIN.name())).getResultStream()
                .forEach(row -> mails.tell(letter.apply(EmailAddress.of((String) row[0])).inLanguageOf((String) row[1]),
                        Optional.of(tenantId), Optional.empty()));
    }
}
