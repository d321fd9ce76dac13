package usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.types.Reference;

/** Pauses an endpoint that takes nothing, and says so to whoever is named there; where nobody is, to whoever runs the workspace. */
@ApplicationScoped
public class EndpointPausing {

    private static final Logger LOG = Logger.getLogger(EndpointPausing.class.getName());
    private static final String ACTOR = "system:webhooks";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Mails mails;

    @Inject
    private Event<PausedUntold> untold;

    @Inject
    private Clock clock;

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void pause(UUID endpointId) {
        Endpoint endpoint = entities.find(Endpoint.class, endpointId);
        if (endpoint == null || endpoint.isPaused()) {
            return;
        }
        Instant now = clock.instant();
        endpoint.pause(ACTOR, now);
        audit.append(new AuditRecord("event_endpoint.paused", ACTOR, Reference.random(), now).in(endpoint.tenantId())
                .on(endpoint.name()));
        String host = endpoint.url().getHost();
        endpoint.contact().ifPresentOrElse(contact -> mails.tell(Letter.endpointPaused(contact, endpoint.name(), host),
                Optional.of(endpoint.tenantId()), Optional.empty()),
                () -> untold.fire(new PausedUntold(endpoint.tenantId(), endpoint.name(), host)));
        LOG.warning("Event endpoint " + endpointId + " takes nothing and is paused");
    }
}
