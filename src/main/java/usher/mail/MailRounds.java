package usher.mail;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.outbox.MessageQueued;
import usher.outbox.OutboxMessage;

/** When mails are delivered: right after the commit that queued one. One round at a time on each node. */
@ApplicationScoped
public class MailRounds {

    private static final Logger LOG = Logger.getLogger(MailRounds.class.getName());

    @Inject
    private MailDelivery delivery;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicInteger wanted = new AtomicInteger();

    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageQueued message) {
        if (message.kind() == OutboxMessage.Kind.MAIL) {
            executor.execute(this::run);
        }
    }

    /** Whoever comes while a round runs does not wait: another round follows it. */
    void run() {
        if (wanted.getAndIncrement() > 0) {
            return;
        }
        int seen;
        do {
            seen = wanted.get();
            try {
                delivery.deliverDue();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.SEVERE, "The outbox could not be read; the timer tries again", e);
            }
        } while (!wanted.compareAndSet(seen, 0));
    }
}
