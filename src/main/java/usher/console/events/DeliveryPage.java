package usher.console.events;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.console.Console;
import usher.console.Notices;
import usher.console.Onward;
import usher.console.Problems;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;
import usher.webhook.Attempt;
import usher.webhook.Delivery;
import usher.webhook.DeliveryLog;
import usher.webhook.EndpointOutcome;
import usher.webhook.EndpointVerbs;

/** One delivery, {@code /console/{tenant}/events/{endpoint}/{id}}: what was sent, each try with its answer; and once more. */
@Named
@RequestScoped
public class DeliveryPage {

    @Inject
    private Console console;

    @Inject
    private DeliveryLog log;

    @Inject
    private EndpointVerbs verbs;

    @Inject
    private EventRequester requester;

    @Inject
    private Notices notices;

    @Inject
    private Problems problems;

    @Inject
    private Onward onward;

    private UUID endpointId;
    private Delivery delivery;
    private List<Attempt> attempts;

    /** @throws RequestRejected {@code not_found} for what is no delivery of that endpoint of this workspace */
    @PostConstruct
    void read() {
        Optional<UUID> endpoint = id(console.argument(0));
        delivery = endpoint.flatMap(known -> id(console.argument(1)).flatMap(id -> log.find(console.tenantId(), known, id)))
                .orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no delivery of this endpoint"));
        endpointId = endpoint.get();
        attempts = log.attempts(console.tenantId(), delivery.id());
    }

    /** As a delivery of its own, to whose page this leads. */
    public void replay() throws IOException {
        EndpointOutcome outcome = verbs.replay(requester.get(), endpointId, delivery.id());
        if (outcome instanceof EndpointOutcome.Done done) {
            notices.tell("done.delivery.replayed", delivery.type());
            onward.to("events/" + endpointId + "/" + done.id());
        } else if (outcome instanceof EndpointOutcome.Refused refused) {
            problems.tell(refused.reason());
        }
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public Delivery delivery() {
        return delivery;
    }

    public String endpoint() {
        return console.to("events/" + endpointId);
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    /** The answer's head, or why there was none. */
    public String answer(Attempt attempt) {
        return attempt.answerHead().or(attempt::error).orElse("");
    }

    public String status(Attempt attempt) {
        return attempt.status().map(String::valueOf).orElse("");
    }

    /** Of the next try; null when none is due. */
    public Instant nextTry() {
        return delivery.nextTry().orElse(null);
    }

    public String kind() {
        return kind(delivery.state());
    }

    /** Which colour the word for a state has. */
    static String kind(Delivery.State state) {
        return switch (state) {
            case DELIVERED -> "well";
            case WAITING -> "wait";
            case DEAD -> "wrong";
        };
    }

    public boolean isOver() {
        return delivery.state() != Delivery.State.WAITING;
    }
}
