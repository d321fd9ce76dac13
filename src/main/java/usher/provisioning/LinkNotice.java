package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.outbox.OutboxMessage;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;

/** Tells a person, at every address that is surely theirs, that a further way in opens their account. */
@ApplicationScoped
public class LinkNotice {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    List<OutboxMessage> of(SignIn signIn, UUID accountId) {
        return entities.createQuery("select e.typed, t.name, c.name, m.profile.locale from AccountEmail e left join Membership m"
                + " on m.accountId = e.accountId and m.tenantId = :tenant, Tenant t, Connection c where e.accountId = :account"
                + " and e.verifiedAddress is not null and e.retiredAt is null and t.id = :tenant and c.tenantId = :tenant"
                + " and c.id = :connection", Object[].class)
                .setParameter("account", accountId).setParameter("tenant", signIn.tenantId())
                .setParameter("connection", signIn.connectionId()).getResultStream()
                .flatMap(row -> mails.telling(Letter.identityLinked(EmailAddress.of((String) row[0]), (String) row[1], (String) row[2])
                        .inLanguageOf((String) row[3]), Optional.of(signIn.tenantId()), Optional.of(accountId)).stream()).toList();
    }
}
