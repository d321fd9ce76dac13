package usher.webhook;

import jakarta.json.Json;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import usher.outbox.EventClaim;
import usher.platform.outbound.OutboundRequest;

/**
 * An event as it travels (Standard Webhooks 1.0): what a receiver checks stands in three headers, and the body is what was signed, byte
 * for byte.
 */
record EventRequest(URI url, String id, long seconds, String signatures, String body) {

    /** A receiver has little to say to an event. */
    private static final int LONGEST_ANSWER = 1024;

    static EventRequest of(URI url, EventClaim claim, List<EndpointSecret> secrets, Instant now) {
        String id = "evt_" + claim.eventId();
        String body = Json.createObjectBuilder().add("type", claim.topic()).add("timestamp", claim.createdAt().toString())
                .add("data", Json.createReader(new StringReader(claim.payload())).readObject()).build().toString();
        long seconds = now.getEpochSecond();
        return new EventRequest(url, id, seconds,
                secrets.stream().map(secret -> secret.sign(id, seconds, body)).collect(Collectors.joining(" ")), body);
    }

    OutboundRequest outbound() {
        return OutboundRequest.post(url, "application/json", body.getBytes(StandardCharsets.UTF_8), LONGEST_ANSWER).cuttingAnswer()
                .with("webhook-id", id).with("webhook-timestamp", String.valueOf(seconds)).with("webhook-signature", signatures);
    }

    /** For the record, without the signature. */
    String head() {
        return "POST " + url.getRawPath() + "\ncontent-type: application/json\nwebhook-id: " + id + "\nwebhook-timestamp: " + seconds;
    }
}
