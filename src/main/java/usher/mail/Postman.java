package usher.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import usher.platform.MailServer;
import usher.platform.UsherConfig;

/** Hands letters to the mail server (RFC 6409), within time limits. Never called inside a transaction. */
@ApplicationScoped
public class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class.getName());
    private static final String CONNECT_LIMIT = "5000";
    private static final String READ_LIMIT = "10000";

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** Whether there is a mail server at all. */
    public boolean isThere() {
        return config.mail().isPresent();
    }

    /**
     * Returns when the server has taken the mail.
     *
     * @param id of the message, the same at each try
     * @throws MessagingException when the server does not answer within the limits, or refuses
     */
    public void send(Letter letter, UUID id) throws MessagingException {
        MailServer server = config.mail().orElseThrow(() -> new MessagingException("there is no mail server"));
        Session session = Session.getInstance(properties(server));
        MailMessage message = MailMessage.of(letter, id, clock.instant(), server.from(), config.baseUrl(), session);
        Transport transport = session.getTransport("smtp");
        try {
            Optional<MailServer.Login> login = server.login();
            transport.connect(server.host(), server.port(), login.map(MailServer.Login::user).orElse(null),
                    login.map(MailServer.Login::password).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } finally {
            close(transport);
        }
    }

    private Properties properties(MailServer server) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.localhost", config.baseUrl().uri().getHost());
        properties.setProperty("mail.smtp.auth", String.valueOf(server.login().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(server.startTls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(server.startTls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_LIMIT);
        properties.setProperty("mail.smtp.timeout", READ_LIMIT);
        properties.setProperty("mail.smtp.writetimeout", READ_LIMIT);
        // The server has the mail by then: a goodbye that fails must not have it sent again.
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "The mail server's connection did not end well", e);
        }
    }
}
