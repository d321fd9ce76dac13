package usher.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.outbox.MessageQueued;
import usher.outbox.OutboxMessage;

/**
 * When events are delivered: right after the commit that queued one, and again while there are more. On threads of their own, as many as
 * {@link DeliverySlots} gives: those that a server lends to everybody may be as few as two for each processor, of which receivers that
 * take their time would leave none.
 */
@ApplicationScoped
public class DeliveryPool {

    private static final Logger LOG = Logger.getLogger(DeliveryPool.class.getName());

    @Inject
    private EndpointWork work;

    @Inject
    private EndpointDelivery delivery;

    @Resource
    private ManagedThreadFactory threads;

    private ExecutorService executor;

    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicInteger wanted = new AtomicInteger();
    private final DeliverySlots slots = new DeliverySlots();

    @PostConstruct
    void open() {
        executor = Executors.newCachedThreadPool(threads);
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }

    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageQueued message) {
        if (message.kind() == OutboxMessage.Kind.EVENT && called.compareAndSet(false, true)) {
            try {
                executor.execute(this::lookAsCalled);
            } catch (RejectedExecutionException e) {
                called.set(false);
                LOG.log(Level.WARNING, "The server has no thread for events; the timer tries again", e);
            }
        }
    }

    /** Whoever queues from here on calls again. */
    private void lookAsCalled() {
        called.set(false);
        look();
    }

    /** Gives everybody who waits a slot, as far as there are any. Whoever comes meanwhile does not wait: another look follows. */
    public void look() {
        if (wanted.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = wanted.get();
            try {
                slots.give(work.waiting()).forEach(this::begin);
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "The outbox could not be read; the timer tries again", e);
            }
        } while (!wanted.compareAndSet(seen, 0));
    }

    private void begin(UUID endpoint) {
        try {
            executor.execute(() -> serve(endpoint));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.WARNING, "The server has no thread for events; the timer tries again", e);
            slots.free(endpoint);
        }
    }

    private void serve(UUID endpoint) {
        boolean more = false;
        try {
            more = delivery.serve(endpoint);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Events for " + endpoint + " could not be delivered; the timer tries again", e);
        } finally {
            slots.free(endpoint);
        }
        if (more) {
            look();
        }
    }
}
