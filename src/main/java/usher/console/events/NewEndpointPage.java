package usher.console.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import usher.console.Problems;
import usher.webhook.EndpointOutcome;
import usher.webhook.EndpointTerms;
import usher.webhook.EndpointVerbs;

/** Makes an endpoint, {@code /console/{tenant}/events/new}; the answer shows its secret, this once. */
@Named
@RequestScoped
public class NewEndpointPage {

    @Inject
    private EndpointForm form;

    @Inject
    private EndpointVerbs verbs;

    @Inject
    private EventRequester requester;

    @Inject
    private Problems problems;

    private EndpointOutcome.Done made;

    public void create() {
        Optional<EndpointTerms> terms = form.typed();
        if (terms.isEmpty()) {
            return;
        }
        EndpointOutcome outcome = verbs.create(requester.get(), terms.get());
        if (outcome instanceof EndpointOutcome.Done done) {
            made = done;
        } else if (outcome instanceof EndpointOutcome.Refused refused && !form.complain(refused)) {
            problems.tell(refused.reason());
        }
    }

    public boolean isMade() {
        return made != null;
    }

    public String id() {
        return made.id().toString();
    }

    public String secret() {
        return made.secret().orElseThrow();
    }
}
