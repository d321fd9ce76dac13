package usher.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What happens before the first request: settings are checked, the schema is brought up to date, the key is found, and whoever
 * observes {@link DatabaseReady} does its part. What goes wrong stops the deployment.
 *
 * <p>No transaction of the container's: Liquibase commits as it goes, and an observer calls beans that have their own.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class Start {

    private static final Logger LOG = Logger.getLogger(Start.class.getName());

    @Inject
    private Instance<UsherConfig> config;

    @Inject
    private Instance<Retention> retention;

    @Inject
    private Instance<NameServer> nameServer;

    @Inject
    private Instance<MailLanguage> mailLanguage;

    @Inject
    private Schema schema;

    @Inject
    private Instance<SecretBox> secretBox;

    @Inject
    private Event<DatabaseReady> ready;

    @PostConstruct
    void start() {
        try {
            UsherConfig checked = config.get();
            retention.get();
            nameServer.get();
            mailLanguage.get();
            schema.bringUpToDate();
            secretBox.get();
            ready.fire(new DatabaseReady());
            tellTheOperator(checked);
        } catch (StartRefused e) {
            LOG.log(Level.SEVERE, "Usher does not start. " + e.getMessage(), e.getCause());
            throw e;
        }
    }

    private static void tellTheOperator(UsherConfig config) {
        if (!config.outboundAllow().isEmpty()) {
            LOG.warning("USHER_OUTBOUND_ALLOW opens private or unencrypted places to outgoing calls: " + config.outboundAllow());
        }
        if (config.mail().isEmpty()) {
            LOG.warning("USHER_MAIL_HOST is missing: nobody can sign in by e-mail.");
        }
        config.mail().filter(MailServer::isReachedInClearText).ifPresent(server -> LOG.warning("USHER_MAIL_STARTTLS is off:"
                + " mails with links that sign people in travel to " + server.host() + " in clear text."));
        LOG.info("Usher is ready at " + config.baseUrl());
    }
}
