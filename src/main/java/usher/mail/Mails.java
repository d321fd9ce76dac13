package usher.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.platform.MailLanguage;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.types.RefusalReason;
import usher.types.UuidV7;

/** Where mails are queued, in the caller's transaction; they leave after its commit. */
@ApplicationScoped
public class Mails {

    @Inject
    private Outbox outbox;

    @Inject
    private UsherConfig config;

    @Inject
    private MailLanguage usual;

    @Inject
    private SecretBox secretBox;

    @Inject
    private Clock clock;

    /** @throws RequestRejected {@code mail_unavailable} when the installation has no mail server; asked before anything is done */
    public void requireServer() {
        if (config.mail().isEmpty()) {
            throw new RequestRejected(RefusalReason.MAIL_UNAVAILABLE, "USHER_MAIL_HOST is missing");
        }
    }

    /**
     * Queues a mail that something waits for.
     *
     * @throws RequestRejected as {@link #requireServer}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(Letter letter, Optional<UUID> tenant, Optional<UUID> account) {
        requireServer();
        outbox.queue(message(letter, tenant, account));
    }

    /** Queues a mail that only tells something; without a mail server nobody is told, and what it tells of happens all the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(Letter letter, Optional<UUID> tenant, Optional<UUID> account) {
        if (config.mail().isPresent()) {
            queue(letter, tenant, account);
        }
    }
    /** Such a mail for whoever queues it together with the events of what it tells of; empty without a mail server. */
    public Optional<OutboxMessage> telling(Letter letter, Optional<UUID> tenant, Optional<UUID> account) {
        return config.mail().map(server -> message(letter, tenant, account));
    }

    private OutboxMessage message(Letter letter, Optional<UUID> tenant, Optional<UUID> account) {
        UUID id = UuidV7.next();
        Letter worded = letter.language().isPresent() ? letter : letter.in(usual.locale());
        return new OutboxMessage(id, OutboxMessage.Kind.MAIL, letter.template().name(), tenant.orElse(null), account.orElse(null),
                LetterDocument.write(worded, id, secretBox), clock.instant());
    }
}
