package usher.servers;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An SMTP server that delivers nothing: what is sent to it can be read here. */
public final class MailCatcher implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Logger GREENMAIL_LOG = Logger.getLogger("com.icegreen.greenmail");

    private final GreenMail server;
    private final GreenMailUser everybody;
    private final List<Mail> mails = new ArrayList<>();
    private final Set<Integer> handedOut = new HashSet<>();

    private MailCatcher(GreenMail server) throws UserException {
        this.server = server;
        this.everybody = server.getUserManager().createUser("everybody@localhost", "everybody", "");
        server.getUserManager().setMessageDeliveryHandler(this::keep);
    }

    /** Listens on the port of the loopback address. */
    public static MailCatcher start(int port) {
        GREENMAIL_LOG.setLevel(Level.WARNING);
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            return new MailCatcher(server);
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized GreenMailUser keep(MovingMessage message, MailAddress recipient) {
        mails.add(Mail.of(message.getMessage(), recipient.getEmail()));
        notifyAll();
        return everybody;
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    /** Every mail so far, in the order of arrival; one for several people is there once for each. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Every mail to the address so far, in the order of arrival. */
    public List<Mail> mailsTo(String address) {
        return mails().stream().filter(mail -> mail.isTo(address)).toList();
    }

    /**
     * The oldest mail to the address that no call has returned yet; waits for one, at most half a minute.
     *
     * @throws AssertionError when none comes
     */
    public synchronized Mail awaitMailTo(String address) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (int i = 0; i < mails.size(); i++) {
                if (mails.get(i).isTo(address) && handedOut.add(i)) {
                    return mails.get(i);
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("No new mail to " + address + " within " + LIMIT + "; all mails: " + mails);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
