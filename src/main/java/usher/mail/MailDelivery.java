package usher.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.outbox.Claim;
import usher.outbox.Deliveries;
import usher.outbox.OutboxMessage;
import usher.platform.SecretBox;

/**
 * Delivers queued mails, one after the other, each claimed in the database: any node delivers any mail and no two the same one. A
 * mail may still come twice, when a node is lost between the server's answer and its note; never not at all for that.
 */
@ApplicationScoped
public class MailDelivery {

    private static final Logger LOG = Logger.getLogger(MailDelivery.class.getName());

    @Inject
    private Deliveries deliveries;

    @Inject
    private Postman postman;

    @Inject
    private SecretBox secretBox;

    @Inject
    private Clock clock;

    /** Delivers whatever is due now; has no transaction of its own, so that none is open while the mail server talks. */
    public void deliverDue() {
        if (postman.isThere()) {
            Optional<Claim> claim = deliveries.claim(OutboxMessage.Kind.MAIL);
            while (claim.isPresent()) {
                attempt(claim.get());
                claim = deliveries.claim(OutboxMessage.Kind.MAIL);
            }
        }
    }

    private void attempt(Claim claim) {
        // What this node does not know may be a newer one's.
        Instant usefulTo = claim.createdAt().plus(Duration.ofDays(1));
        try {
            MailTemplate template = MailTemplate.valueOf(claim.topic());
            usefulTo = claim.createdAt().plus(template.usefulFor());
            if (!clock.instant().isBefore(usefulTo)) {
                throw new MessagingException("too late");
            }
            postman.send(LetterDocument.read(template, claim.payload(), claim.id(), secretBox), claim.id());
        } catch (MessagingException e) {
            String error = e.toString().replaceAll("\\p{Cntrl}+", " ");
            LOG.warning("Mail " + claim.id() + " failed at try " + claim.tries() + ": " + error);
            deliveries.failed(claim, error, usefulTo);
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "Mail " + claim.id() + " could not be written at try " + claim.tries(), e);
            deliveries.failed(claim, e.toString(), usefulTo);
            return;
        }
        deliveries.delivered(claim);
    }
}
