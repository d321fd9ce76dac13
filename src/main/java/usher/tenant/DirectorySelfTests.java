package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Trying the requests of known clients: asked for in the console, done by whoever answers directories. Whoever may change how the
 * workspace's directory is answered may, because that is what the outcome depends on; no member is touched by it.
 */
@ApplicationScoped
@Transactional
public class DirectorySelfTests {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * What is to be tried now.
     *
     * @param left    a sandbox that a node which is gone has left
     * @param givenUp it has failed too often, so that only the sandbox is to go
     */
    public record Claimed(UUID tenantId, Optional<UUID> left, boolean givenUp) {
    }

    /** The last one; empty where there was none. */
    public Optional<DirectorySelfTest> of(UUID tenantId) {
        return Optional.ofNullable(entities.find(DirectorySelfTest.class, tenantId));
    }

    /** @throws RequestRejected {@code forbidden}; {@code conflict} while one goes on */
    public void ask(TenantAuthor author) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
        entities.find(Tenant.class, author.tenantId(), LockModeType.PESSIMISTIC_WRITE);
        Optional<DirectorySelfTest> known = of(author.tenantId());
        if (known.filter(DirectorySelfTest::isGoing).isPresent()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "it goes on already");
        }
        DirectorySelfTest test = known.orElseGet(() -> new DirectorySelfTest(author.tenantId()));
        test.ask(author.name(), clock.instant());
        if (known.isEmpty()) {
            entities.persist(test);
        }
        audit.append(author.record("directory.tested", Reference.random(), clock.instant()));
    }

    /** The one that was asked for first, on one node; empty while any goes on. */
    public Optional<Claimed> claim() {
        List<UUID> waiting = entities.createQuery("select t.tenantId from DirectorySelfTest t where t.finishedAt is null"
                + " order by t.askedAt, t.tenantId", UUID.class).getResultList();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        DirectorySelfTest first = entities.find(DirectorySelfTest.class, waiting.get(0), LockModeType.PESSIMISTIC_WRITE);
        if (!first.isGoing() || first.isLeased(clock.instant())) {
            return Optional.empty();
        }
        boolean givenUp = !first.lease(clock.instant());
        return Optional.of(new Claimed(first.tenantId(), first.sandboxId(), givenUp));
    }

    /**
     * Opens a sandbox: a workspace that is closed to everybody and listed nowhere, as a quarantine is, and answers as this one does.
     *
     * @return its id
     */
    public UUID openSandbox(UUID tenantId) {
        Tenant sandbox = Tenant.sandboxOf(entities.find(Tenant.class, tenantId), clock.instant());
        entities.persist(sandbox);
        for (BuiltInRole role : BuiltInRole.values()) {
            entities.persist(Role.builtIn(sandbox.id(), role));
        }
        entities.persist(new DirectoryMapping(sandbox.id(), List.of()));
        Optional.ofNullable(entities.find(DirectoryHabits.class, tenantId)).ifPresent(habits -> {
            DirectoryHabits same = new DirectoryHabits(sandbox.id());
            same.set(habits.all());
            entities.persist(same);
        });
        entities.find(DirectorySelfTest.class, tenantId, LockModeType.PESSIMISTIC_WRITE).runsIn(sandbox.id());
        return sandbox.id();
    }

    /** Once the sandbox is gone. */
    public void finish(UUID tenantId, List<SelfTestResult> results) {
        entities.find(DirectorySelfTest.class, tenantId, LockModeType.PESSIMISTIC_WRITE).finish(SelfTestResult.write(results), clock.instant());
    }

    /** Of one that has failed too often. */
    public void giveUp(UUID tenantId) {
        entities.find(DirectorySelfTest.class, tenantId, LockModeType.PESSIMISTIC_WRITE).giveUp(clock.instant());
    }
}
