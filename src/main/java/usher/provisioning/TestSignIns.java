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
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.audit.TenantAuthor;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.SignIn;
import usher.session.Browser;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Sign-ins by which administrators try a connection, also one that is switched off. The policy is asked as for anybody who comes; nobody
 * is provisioned and no session opened. What the provider said is kept, encrypted, for a week.
 */
@ApplicationScoped
@Transactional
public class TestSignIns {

    private static final Duration KEPT = Duration.ofDays(7);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private WhatIf whatIf;

    @Inject
    private SecretBox box;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * Begins one, or goes on with one of the same tester that the provider is asked about anew.
     *
     * @param tester the account of the author
     * @param begun  the one to go on with; where it is none of theirs, or is concluded, another begins
     * @throws RequestRejected {@code forbidden} without {@code connections:write}; {@code unknown_connection} for another tenant's
     */
    public UUID begin(TenantAuthor author, UUID tester, Connection connection, Optional<UUID> begun) {
        if (!connection.tenantId().equals(author.tenantId())) {
            throw new RequestRejected(RefusalReason.UNKNOWN_CONNECTION, "another tenant's connection");
        }
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not try a connection");
        }
        return begun.flatMap(id -> find(author.tenantId(), connection.id(), id)).filter(test -> test.waitsFor(tester)).map(TestSignIn::id)
                .orElseGet(() -> {
                    TestSignIn test = new TestSignIn(author.tenantId(), connection.id(), tester, clock.instant());
                    entities.persist(test);
                    return test.id();
                });
    }

    /** Concludes one with what a provider has vouched for. */
    public void conclude(UUID id, SignIn signIn, Browser browser) {
        TestSignIn test = locked(id);
        Optional<RefusalReason> refusal = whatIf.foresee(signIn, Optional.empty(), true).answer() instanceof Refuse refuse
                ? Optional.of(refuse.reason()) : Optional.empty();
        Reference reference = Reference.random();
        test.conclude(box.seal(SignInDocument.write(signIn), purpose(test)), refusal, reference);
        AuditRecord record = record(test, reference, browser);
        audit.append(refusal.map(record::because).orElse(record));
    }

    /**
     * Concludes one whose message could not be believed.
     *
     * @param reference of the record that was written of the message
     */
    public void fail(UUID id, RequestRejected rejected, Reference reference) {
        locked(id).fail(rejected.reason(), rejected.getMessage(), reference);
    }

    public Optional<TestSignIn> find(UUID tenantId, String connectionId, UUID id) {
        return Optional.ofNullable(entities.find(TestSignIn.class, id)).filter(test -> test.isOf(tenantId, connectionId));
    }

    /** What the provider vouched for; empty where nothing could be believed, or the installation has another key by now. */
    public Optional<SignIn> received(TestSignIn test) {
        try {
            return test.received().map(sealed -> SignInDocument.read(box.open(sealed, purpose(test))));
        } catch (IllegalStateException otherKey) {
            return Optional.empty();
        }
    }

    /** Whether somebody has passed since the settings were last saved. */
    public boolean hasPassed(Connection connection) {
        return entities.createQuery("select count(t) from TestSignIn t where t.tenantId = :tenant and t.connectionId = :connection"
                + " and t.verdict = :passed and not exists (select v from ConnectionVersion v where v.tenantId = t.tenantId"
                + " and v.connectionId = t.connectionId and v.savedAt > t.begunAt)", Long.class)
                .setParameter("tenant", connection.tenantId()).setParameter("connection", connection.id())
                .setParameter("passed", TestSignIn.Verdict.PASSED).getSingleResult() > 0;
    }

    /** Deletes what was kept long enough; called by a timer. */
    public void forgetOld() {
        entities.createQuery("delete from TestSignIn t where t.begunAt < :before")
                .setParameter("before", clock.instant().minus(KEPT)).executeUpdate();
    }

    private TestSignIn locked(UUID id) {
        return Optional.ofNullable(entities.find(TestSignIn.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new RequestRejected(RefusalReason.FLOW_EXPIRED, "the test is forgotten"));
    }

    private AuditRecord record(TestSignIn test, Reference reference, Browser browser) {
        Instant now = clock.instant();
        return new AuditRecord("connection.tested", "account:" + test.accountId(), reference, now).in(test.tenantId())
                .through(test.connectionId()).on(entities.find(Connection.class, test.connectionId()).name())
                .from(browser.clientAddress(), browser.userAgent());
    }

    private static String purpose(TestSignIn test) {
        return "test_sign_in:" + test.id() + ":received";
    }
}
