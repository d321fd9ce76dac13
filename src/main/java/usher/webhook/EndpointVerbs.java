package usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import usher.audit.AuditLog;
import usher.outbox.EventQueue;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.outbox.Subscription;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundAddresses;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * What an administrator does with endpoints. Refused are {@code forbidden} without {@code events:write}, {@code not_found} for what is
 * not this tenant's, {@code malformed_request} for a field that cannot be so, {@code conflict} for a version that has moved on, or for
 * one endpoint too many.
 */
@ApplicationScoped
@Transactional
public class EndpointVerbs {

    private static final int MOST_ENDPOINTS = 20;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Outbox outbox;

    @Inject
    private EventQueue queue;

    @Inject
    private AuditLog audit;

    @Inject
    private SecretBox box;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** Hears from now on what happens; its secret is in the outcome. */
    public EndpointOutcome create(Requester who, EndpointTerms terms) {
        if (!who.mayWrite()) {
            return EndpointOutcome.Refused.because(RefusalReason.FORBIDDEN);
        }
        Optional<EndpointOutcome> wrong = wrong(terms);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (entities.createQuery("select count(e) from Endpoint e where e.tenantId = :tenant", Long.class)
                .setParameter("tenant", who.tenantId()).getSingleResult() >= MOST_ENDPOINTS) {
            return EndpointOutcome.Refused.because(RefusalReason.CONFLICT);
        }
        Subscription subscription = new Subscription(who.tenantId(), terms.events());
        EndpointSecret secret = EndpointSecret.random();
        Endpoint endpoint = new Endpoint(subscription.id(), who.tenantId(), terms, secret.seal(subscription.id(), box),
                who.author().actor(), clock.instant());
        entities.persist(subscription);
        entities.persist(endpoint);
        entities.persist(new EndpointHealth(endpoint.id()));
        record(who, "created", endpoint, null, EndpointDocument.of(endpoint, subscription));
        return new EndpointOutcome.Done(endpoint.id(), Optional.of(secret.value()));
    }

    /** @param version that the change was made on; empty when any will do */
    public EndpointOutcome change(Requester who, UUID endpointId, Optional<Long> version, EndpointTerms terms) {
        return with(who, endpointId, endpoint -> wrong(terms).orElseGet(() -> {
            if (version.filter(seen -> seen != endpoint.version()).isPresent()) {
                return EndpointOutcome.Refused.because(RefusalReason.CONFLICT);
            }
            Subscription subscription = entities.find(Subscription.class, endpointId);
            String before = EndpointDocument.of(endpoint, subscription);
            endpoint.describe(terms);
            subscription.hear(terms.events());
            entities.lock(endpoint, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
            entities.find(EndpointHealth.class, endpointId).forgive();
            record(who, "changed", endpoint, before, EndpointDocument.of(endpoint, subscription));
            return done(endpointId);
        }));
    }

    /** A new secret; the one before signs beside it for a day. */
    public EndpointOutcome rotateSecret(Requester who, UUID endpointId) {
        return with(who, endpointId, endpoint -> {
            EndpointSecret secret = EndpointSecret.random();
            endpoint.rotate(secret.seal(endpointId, box), clock.instant());
            record(who, "secret_changed", endpoint, null, null);
            return new EndpointOutcome.Done(endpointId, Optional.of(secret.value()));
        });
    }

    /** Nothing is delivered until it is resumed; what happens meanwhile waits. */
    public EndpointOutcome pause(Requester who, UUID endpointId) {
        return with(who, endpointId, endpoint -> {
            if (!endpoint.isPaused()) {
                endpoint.pause(who.author().actor(), clock.instant());
                record(who, "paused", endpoint, null, null);
            }
            return done(endpointId);
        });
    }

    public EndpointOutcome resume(Requester who, UUID endpointId) {
        return with(who, endpointId, endpoint -> {
            if (endpoint.isPaused()) {
                endpoint.resume();
                entities.find(EndpointHealth.class, endpointId).forgive();
                record(who, "resumed", endpoint, null, null);
            }
            return done(endpointId);
        });
    }

    /** With all that waits for it. */
    public EndpointOutcome remove(Requester who, UUID endpointId) {
        return with(who, endpointId, endpoint -> {
            Subscription subscription = entities.find(Subscription.class, endpointId);
            record(who, "removed", endpoint, EndpointDocument.of(endpoint, subscription), null);
            for (String rows : new String[] {"Attempt a where a.endpointId", "OutboxMessage a where a.subscriptionId",
                    "EndpointHealth a where a.endpointId", "Endpoint a where a.id", "Subscription a where a.id"}) {
                entities.createQuery("delete from " + rows + " = :id").setParameter("id", endpointId).executeUpdate();
            }
            return done(endpointId);
        });
    }

    /** Sends {@code webhook.test} once, also to a paused endpoint; the outcome names the delivery. */
    public EndpointOutcome test(Requester who, UUID endpointId) {
        return with(who, endpointId, endpoint -> {
            entities.find(EndpointHealth.class, endpointId).forgive();
            OutboxMessage test = outbox.queue(new OutboxMessage(OutboxMessage.Kind.EVENT, EventTypes.TEST, who.tenantId(), null,
                    "{\"endpoint\":\"" + endpointId + "\"}", clock.instant()), endpointId);
            record(who, "tested", endpoint, null, null);
            return done(test.id());
        });
    }

    /** Delivers once more what was delivered or given up, behind all that waits; the outcome names the new delivery. */
    public EndpointOutcome replay(Requester who, UUID endpointId, UUID deliveryId) {
        return with(who, endpointId, endpoint -> Optional.ofNullable(entities.find(OutboxMessage.class, deliveryId))
                .filter(message -> message.isOf(who.tenantId(), endpointId) && message.isOver())
                .map(message -> {
                    UUID again = queue.again(message).id();
                    record(who, "replayed", endpoint, null, null);
                    return done(again);
                }).orElseGet(() -> EndpointOutcome.Refused.because(RefusalReason.NOT_FOUND)));
    }

    private EndpointOutcome with(Requester who, UUID endpointId, Function<Endpoint, EndpointOutcome> verb) {
        if (!who.mayWrite()) {
            return EndpointOutcome.Refused.because(RefusalReason.FORBIDDEN);
        }
        return Optional.ofNullable(entities.find(Endpoint.class, endpointId))
                .filter(endpoint -> endpoint.tenantId().equals(who.tenantId())).map(verb)
                .orElseGet(() -> EndpointOutcome.Refused.because(RefusalReason.NOT_FOUND));
    }

    private Optional<EndpointOutcome> wrong(EndpointTerms terms) {
        try {
            new OutboundAddresses(config.outboundAllow()).check(terms.url());
        } catch (IllegalArgumentException e) {
            return Optional.of(new EndpointOutcome.Refused(RefusalReason.MALFORMED_REQUEST, Optional.of("url"),
                    Optional.of(e.getMessage())));
        }
        return terms.wrongField().map(field -> new EndpointOutcome.Refused(RefusalReason.MALFORMED_REQUEST, Optional.of(field),
                Optional.empty()));
    }

    private void record(Requester who, String what, Endpoint endpoint, String before, String after) {
        audit.append(who.author().record("event_endpoint." + what, Reference.random(), clock.instant()).in(who.tenantId())
                .on(endpoint.name()).changed(before, after));
    }

    private static EndpointOutcome done(UUID id) {
        return new EndpointOutcome.Done(id, Optional.empty());
    }
}
