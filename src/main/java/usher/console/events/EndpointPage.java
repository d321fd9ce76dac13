package usher.console.events;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.console.Sent;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;
import usher.webhook.EndpointOutcome;
import usher.webhook.EndpointTerms;
import usher.webhook.EndpointVerbs;
import usher.webhook.Endpoints;

/** One endpoint, {@code /console/{tenant}/events/{id}}: what it hears, its secret, whether it rests. */
@Named
@RequestScoped
public class EndpointPage {

    @Inject
    private Console console;

    @Inject
    private Sent sent;

    @Inject
    private Endpoints endpoints;

    @Inject
    private EndpointVerbs verbs;

    @Inject
    private EventRequester requester;

    @Inject
    private EndpointForm form;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    private EndpointRow endpoint;
    private String secret;

    /** @throws RequestRejected {@code not_found} for an id that is no endpoint of this workspace */
    @PostConstruct
    void read() {
        endpoint = endpoints.all(console.tenantId()).stream().filter(each -> each.endpoint().id().toString().equals(console.argument(0)))
                .findFirst().map(EndpointRow::of)
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no endpoint of this workspace"));
        form.show(endpoint);
    }

    public void save() throws IOException {
        Optional<EndpointTerms> terms = form.typed();
        if (terms.isPresent()) {
            Optional<Long> seen = Optional.of(sent.text("seen")).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
            EndpointOutcome outcome = verbs.change(requester.get(), id(), seen, terms.get());
            if (!(outcome instanceof EndpointOutcome.Refused refused) || !form.complain(refused)) {
                answer(outcome, "done.endpoint.saved", "events/" + id());
            }
        }
    }

    /** Answered with the secret in place: nothing that lasts may hold it. */
    public void rotate() {
        EndpointOutcome outcome = verbs.rotateSecret(requester.get(), id());
        if (outcome instanceof EndpointOutcome.Done done) {
            secret = done.secret().orElseThrow();
            read();
        } else if (outcome instanceof EndpointOutcome.Refused refused) {
            problems.tell(refused.reason());
        }
    }

    public void pause() throws IOException {
        answer(verbs.pause(requester.get(), id()), "done.endpoint.paused", "events/" + id());
    }

    public void resume() throws IOException {
        answer(verbs.resume(requester.get(), id()), "done.endpoint.resumed", "events/" + id());
    }

    public void test() throws IOException {
        EndpointOutcome outcome = verbs.test(requester.get(), id());
        String page = outcome instanceof EndpointOutcome.Done done ? "events/" + id() + "/" + done.id() : "";
        answer(outcome, "done.endpoint.tested", page);
    }

    public void remove() throws IOException {
        answer(verbs.remove(requester.get(), id()), "done.endpoint.removed", "events");
    }

    private void answer(EndpointOutcome outcome, String told, String page) throws IOException {
        if (outcome instanceof EndpointOutcome.Refused refused) {
            problems.tell(refused.reason());
        } else {
            notices.tell(told, endpoint.name());
            onward.to(page);
        }
    }

    private UUID id() {
        return endpoint.id();
    }

    public EndpointRow endpoint() {
        return endpoint;
    }

    /** What was just made, to be shown this once; null otherwise. */
    public String secret() {
        return secret;
    }
}
