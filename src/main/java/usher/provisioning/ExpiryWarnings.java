package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import usher.connection.Connection;
import usher.connection.saml.SigningCertificate;
import usher.connection.saml.TrustedCertificates;
import usher.mail.Letter;
import usher.platform.UsherConfig;
import usher.tenant.Administrators;
import usher.tenant.MailKind;
import usher.tenant.SentNotices;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.Protocol;

/**
 * Tells administrators that a certificate or a client secret of a connection ends: 30 days before, 7 days, and one; each once. Of several
 * certificates the last one to end counts: two at a time are a roll-over. When a secret ends is known where somebody has typed it.
 */
@ApplicationScoped
public class ExpiryWarnings {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Administrators administrators;

    @Inject
    private SentNotices notices;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** The ids of the connections that are in use and have something that ends. */
    @Transactional
    public List<String> watched() {
        return entities.createQuery("select c.id from Connection c where c.enabled = true and (c.protocol = :saml"
                + " or c.secretExpiresAt is not null)", String.class).setParameter("saml", Protocol.SAML).getResultList();
    }

    /** Warns where it is time to, and has not been done yet: the row of the connection is locked meanwhile, so that one node does it. */
    @Transactional
    public void warn(String connectionId) {
        Connection connection = entities.find(Connection.class, connectionId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        Optional<Instant> end = Optional.ofNullable(connection).flatMap(found -> end(found, now));
        Optional<Integer> days = end.flatMap(at -> SentNotices.DAYS_BEFORE.stream()
                .filter(each -> at.isBefore(now.plus(Duration.ofDays(each)))).findFirst());
        if (days.isPresent()) {
            LocalDate day = LocalDate.ofInstant(end.get(), ZoneOffset.UTC);
            String what = connection.protocol() == Protocol.SAML ? "certificate" : "secret";
            if (notices.isFirst(connection.tenantId(), what + ":" + connectionId + ":" + day + ":" + days.get(), now)) {
                Tenant tenant = entities.find(Tenant.class, connection.tenantId());
                String page = config.baseUrl().plus("/console/" + tenant.slug() + "/connections/" + connectionId);
                administrators.tell(tenant.id(), MailKind.EXPIRY, to -> letter(to, connection, day, page));
            }
        }
    }

    private static Letter letter(EmailAddress to, Connection connection, LocalDate day, String page) {
        return connection.protocol() == Protocol.SAML ? Letter.certificateExpiring(to, connection.name(), day.toString(), page)
                : Letter.secretExpiring(to, connection.name(), day.toString(), page);
    }

    private Optional<Instant> end(Connection connection, Instant now) {
        return connection.protocol() == Protocol.SAML
                ? TrustedCertificates.of(connection, config.outboundAllow(), now).published().stream()
                        .map(SigningCertificate::expires).max(Instant::compareTo)
                : connection.secretExpiresAt();
    }
}
