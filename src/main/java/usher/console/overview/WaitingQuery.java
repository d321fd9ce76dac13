package usher.console.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.connection.Connection;
import usher.connection.saml.IdpMetadata;
import usher.connection.saml.SigningCertificate;
import usher.platform.UsherConfig;
import usher.provisioning.DirectoryGrants;
import usher.provisioning.FailureWarnings;
import usher.provisioning.HeldEndings;
import usher.provisioning.Reconciling;
import usher.tenant.DomainClaim;
import usher.tenant.Reconciliation;
import usher.tenant.TokenWarnings;
import usher.types.MembershipStatus;
import usher.types.Protocol;

/** Finds what waits for an administrator: people, certificates and tokens that end, connections with failures, domains without proof, directories. */
@ApplicationScoped
public class WaitingQuery {

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration LATELY = Duration.ofDays(7);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private UsherConfig config;

    @Inject
    private TokenWarnings tokens;

    @Inject
    private Reconciling reconciling;

    @Inject
    private HeldEndings held;

    @Inject
    private DirectoryGrants directoryGrants;

    @Inject
    private FailureWarnings failures;

    @Inject
    private Clock clock;

    @Transactional
    public List<Waiting> of(UUID tenantId) {
        List<Waiting> waiting = new ArrayList<>();
        long people = entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant and m.status = :pending",
                Long.class).setParameter("tenant", tenantId).setParameter("pending", MembershipStatus.PENDING).getSingleResult();
        if (people > 0) {
            waiting.add(new Waiting("waiting.approvals", people, null, "approvals"));
        }
        entities.createQuery("select c from Connection c where c.tenantId = :tenant and c.enabled = true and c.protocol = :saml"
                + " order by c.name", Connection.class).setParameter("tenant", tenantId).setParameter("saml", Protocol.SAML)
                .getResultStream().forEach(connection -> certificate(connection, waiting));
        entities.createQuery("select c from Connection c where c.tenantId = :tenant and c.enabled = true and c.secretExpiresAt < :soon"
                + " order by c.name", Connection.class).setParameter("tenant", tenantId)
                .setParameter("soon", clock.instant().plus(SOON)).getResultStream().forEach(connection -> waiting.add(new Waiting(
                        "waiting.secret", connection.name(), connection.secretExpiresAt().orElseThrow(), "connections")));
        failures.failing(tenantId, clock.instant().minus(LATELY)).forEach(connection -> waiting.add(new Waiting("waiting.failures",
                connection.name(), null, "audit?action=sign_in.rejected&actor=connection:" + connection.id())));
        entities.createQuery("select d from DomainClaim d where d.tenantId = :tenant and (d.provenAt is null or d.missingSince is not null)"
                + " order by d.name", DomainClaim.class).setParameter("tenant", tenantId).getResultStream()
                .forEach(claim -> waiting.add(domain(claim)));
        ofDirectory(tenantId, waiting);
        return waiting;
    }

    private static Waiting domain(DomainClaim claim) {
        if (claim.isMissing()) {
            return new Waiting("waiting.domain.missing", claim.name(), claim.lapsesAt(), "domains");
        }
        return new Waiting(claim.lapsedAt() == null ? "waiting.domain" : "waiting.domain.lapsed", claim.name(), null, "domains");
    }

    private void ofDirectory(UUID tenantId, List<Waiting> waiting) {
        tokens.ending(tenantId).forEach(token ->
                waiting.add(new Waiting("waiting.token", token.name(), token.expiresAt().orElseThrow(), "directory")));
        reconciling.of(tenantId).filter(here -> here.stage() == Reconciliation.Stage.COLLECTING)
                .ifPresent(here -> waiting.add(new Waiting("waiting.reconciliation", "", null, "directory/reconciliation")));
        directoryGrants.keptOwner(tenantId).ifPresent(owner -> waiting.add(new Waiting("waiting.owner_kept",
                owner.profile().name().orElse(""), null, "members/" + owner.id())));
        int endings = held.open(tenantId).size();
        if (endings > 0) {
            waiting.add(new Waiting("waiting.endings", endings, null, "directory"));
        }
    }

    /** Of the certificates that may sign, the last one to end counts: two at a time are a roll-over. */
    private void certificate(Connection connection, List<Waiting> waiting) {
        Instant now = clock.instant();
        try {
            Optional<Instant> end = IdpMetadata.read(connection.metadataXml(), Optional.ofNullable(connection.issuer()),
                    config.outboundAllow(), now).certificates().stream().map(SigningCertificate::expires).max(Instant::compareTo);
            end.filter(now.plus(SOON)::isAfter).ifPresent(until ->
                    waiting.add(new Waiting("waiting.certificate", connection.name(), until, "connections")));
        } catch (IllegalArgumentException unreadable) {
            waiting.add(new Waiting("waiting.metadata", connection.name(), null, "connections"));
        }
    }
}
