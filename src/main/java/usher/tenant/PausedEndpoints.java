package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import usher.mail.Letter;
import usher.webhook.PausedUntold;

/** Tells the owners and administrators of a workspace of an endpoint that was paused, where it names nobody else. */
@ApplicationScoped
public class PausedEndpoints {

    @Inject
    private Administrators administrators;

    void tell(@Observes PausedUntold paused) {
        administrators.tell(paused.tenantId(), MailKind.FAILURES,
                to -> Letter.endpointPaused(to, paused.endpoint(), paused.host()));
    }
}
