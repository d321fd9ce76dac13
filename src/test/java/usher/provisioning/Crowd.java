package usher.provisioning;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import usher.connection.Connection;
import usher.provisioning.policy.SignIn;
import usher.session.Browser;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** A workspace of their own, and people who all come through the door at one moment. Runs inside the server. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Crowd {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Door door;

    @Inject
    private Clock clock;

    /** A workspace that admits everybody of its domain, which is its slug below {@code .test}. */
    public UUID newWorkspace(String slug, Optional<Integer> seats) {
        Instant now = clock.instant();
        ProvisioningSettings settings = new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups", List.of(),
                UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE);
        Tenant tenant = new Tenant(slug, slug, settings, now);
        tenant.limitSeats(seats);
        entities.persist(tenant);
        for (BuiltInRole role : BuiltInRole.values()) {
            entities.persist(Role.builtIn(tenant.id(), role));
        }
        DomainClaim domain = new DomainClaim(tenant.id(), DomainName.of(slug + ".test"), now);
        domain.decideByFile(true, now);
        entities.persist(domain);
        for (String id : List.of(slug, another(slug))) {
            Connection connection = new Connection(id, tenant.id(), Protocol.OIDC, now);
            connection.describe(id, true, settings);
            entities.persist(connection);
        }
        return tenant.id();
    }

    /** The workspace's other connection. */
    static String another(String slug) {
        return slug + "-too";
    }

    /** All at one moment; the outcomes in no order. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<ProvisioningOutcome> arrive(int people, IntFunction<SignIn> signIns) throws Exception {
        return atOnce(IntStream.range(0, people).mapToObj(signIns).map(this::arrival).toList());
    }

    public Callable<ProvisioningOutcome> arrival(SignIn signIn) {
        return () -> door.enter(new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser")), null);
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> List<T> atOnce(List<Callable<T>> doings) throws Exception {
        CyclicBarrier moment = new CyclicBarrier(doings.size());
        List<FutureTask<T>> done = new ArrayList<>();
        for (Callable<T> doing : doings) {
            FutureTask<T> task = new FutureTask<>(() -> {
                moment.await();
                return doing.call();
            });
            done.add(task);
            threads.newThread(task).start();
        }
        List<T> outcomes = new ArrayList<>();
        for (FutureTask<T> each : done) {
            outcomes.add(each.get());
        }
        return outcomes;
    }

    /** @param jpql counts something of the tenant {@code :tenant} */
    public long count(String jpql, UUID tenant) {
        return entities.createQuery(jpql, Long.class).setParameter("tenant", tenant).getSingleResult();
    }
}
