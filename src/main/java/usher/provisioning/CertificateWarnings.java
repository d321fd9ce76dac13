package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usher.connection.Connection;
import usher.connection.saml.IdpMetadata;
import usher.connection.saml.SigningCertificate;
import usher.mail.Letter;
import usher.platform.UsherConfig;
import usher.tenant.Administrators;
import usher.tenant.Tenant;
import usher.types.Protocol;

/**
 * Tells administrators that the certificate of a connection ends: 30 days before, 7 days, and one; each once. Of several certificates the
 * last one to end counts: two at a time are a roll-over.
 */
@ApplicationScoped
public class CertificateWarnings {

    private static final List<Integer> DAYS_BEFORE = List.of(1, 7, 30);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Administrators administrators;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** The ids of the connections that are in use and trust certificates. */
    @Transactional
    public List<String> watched() {
        return entities.createQuery("select c.id from Connection c where c.enabled = true and c.protocol = :saml", String.class)
                .setParameter("saml", Protocol.SAML).getResultList();
    }

    /** Warns where it is time to, and has not been done yet: the row of the connection is locked meanwhile, so that one node does it. */
    @Transactional
    public void warn(String connectionId) {
        Connection connection = entities.find(Connection.class, connectionId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        Optional<Instant> end = Optional.ofNullable(connection).flatMap(found -> end(found, now));
        Optional<Integer> days = end.flatMap(at -> DAYS_BEFORE.stream().filter(each -> at.isBefore(now.plus(Duration.ofDays(each))))
                .findFirst());
        if (days.isPresent()) {
            LocalDate day = LocalDate.ofInstant(end.get(), ZoneOffset.UTC);
            if (isFirst(connection, "certificate:" + connectionId + ":" + day + ":" + days.get(), now)) {
                Tenant tenant = entities.find(Tenant.class, connection.tenantId());
                String page = config.baseUrl().plus("/console/" + tenant.slug() + "/connections/" + connectionId);
                administrators.tell(tenant.id(), to -> Letter.certificateExpiring(to, connection.name(), day.toString(), page));
            }
        }
    }

    private Optional<Instant> end(Connection connection, Instant now) {
        try {
            Stream<SigningCertificate> certificates = IdpMetadata.read(connection.metadataXml(),
                    Optional.ofNullable(connection.issuer()), config.outboundAllow(), now).certificates().stream();
            return certificates.map(SigningCertificate::expires).max(Instant::compareTo);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isFirst(Connection connection, String name, Instant now) {
        return entities.createNativeQuery("insert into sent_notice (tenant_id, name, sent_at) select t.id, ?, ? from tenant t"
                + " where t.id = ? and not exists (select 1 from sent_notice s where s.tenant_id = t.id and s.name = ?)")
                .setParameter(1, name).setParameter(2, Timestamp.from(now)).setParameter(3, connection.tenantId())
                .setParameter(4, name).executeUpdate() == 1;
    }
}
