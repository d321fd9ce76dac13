package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import usher.connection.Connection;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.provisioning.policy.SignIn;
import usher.tenant.Tenant;
import usher.types.EmailAddress;

/** Tells a person, at every address that is surely theirs, that a further way in opens their account. */
@ApplicationScoped
public class LinkNotice {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    void tell(SignIn signIn, UUID accountId) {
        String workspace = entities.find(Tenant.class, signIn.tenantId()).name();
        String connection = entities.find(Connection.class, signIn.connectionId()).name();
        String language = language(signIn, accountId);
        entities.createQuery("select e.typed from AccountEmail e where e.accountId = :account"
                + " and e.verifiedAddress is not null and e.retiredAt is null", String.class)
                .setParameter("account", accountId).getResultStream()
                .forEach(address -> mails.tell(Letter.identityLinked(EmailAddress.of(address), workspace, connection)
                        .inLanguageOf(language), Optional.of(signIn.tenantId()), Optional.of(accountId)));
    }

    /** As the workspace knows it by now; null where it does not. */
    private String language(SignIn signIn, UUID accountId) {
        return entities.createQuery("select m.profile.locale from Membership m where m.tenantId = :tenant and m.accountId = :account",
                String.class).setParameter("tenant", signIn.tenantId()).setParameter("account", accountId).getResultList().stream()
                .filter(Objects::nonNull).findFirst().orElse(null);
    }
}
