package usher.console.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import usher.console.Acting;
import usher.console.Console;
import usher.webhook.Requester;

/** The person of this request, as endpoints know whoever wants something of them. */
@RequestScoped
public class EventRequester {

    @Inject
    private Console console;

    @Inject
    private Acting acting;

    Requester get() {
        return new Requester(console.tenantId(), acting.inRecords(), console.workspace().permissions());
    }
}
