package usher.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import usher.webhook.Requester;

/** The caller, as endpoints know whoever wants something of them. */
@RequestScoped
public class EventRequester {

    @Inject
    private Caller caller;

    Requester get() {
        return new Requester(caller.tenant(), caller.author(), caller.scopes());
    }
}
