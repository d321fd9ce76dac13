package usher.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import usher.outbox.EventClaim;
import usher.platform.outbound.OutboundHttp;

/** Delivers a few events of one endpoint, one after the other; no transaction is open while the receiver answers. */
@ApplicationScoped
public class EndpointDelivery {

    /** Whoever takes longer lets others come first. */
    private static final Duration SLICE = Duration.ofSeconds(5);

    @Inject
    private EndpointWork work;

    @Inject
    private EndpointPausing pausing;

    @Inject
    private OutboundHttp http;

    @Inject
    private Clock clock;

    /** @return whether there was anything to deliver, so that there may be more */
    public boolean serve(UUID endpointId) {
        EndpointWork.Batch batch = work.claim(endpointId);
        List<EventClaim> claims = batch.claims();
        Instant begin = clock.instant();
        for (int done = 0; done < claims.size(); done++) {
            boolean taken = deliver(batch, claims.get(done));
            if (!taken || begin.plus(SLICE).isBefore(clock.instant())) {
                work.giveBack(claims.subList(done + 1, claims.size()));
                break;
            }
        }
        return !claims.isEmpty();
    }

    private boolean deliver(EndpointWork.Batch batch, EventClaim claim) {
        EventRequest request = EventRequest.of(batch.url(), claim, batch.secrets(), clock.instant());
        Reply reply = send(claim.subscriptionId(), request);
        if (work.settle(claim, request.head(), reply)) {
            pausing.pause(claim.subscriptionId());
        }
        return reply.isTaken();
    }

    private Reply send(UUID endpointId, EventRequest request) {
        long begin = System.nanoTime();
        try {
            return Reply.of(http.send("webhook:" + endpointId, request.outbound()), since(begin));
        } catch (IOException e) {
            return Reply.none(String.valueOf(e.getMessage()), since(begin));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
