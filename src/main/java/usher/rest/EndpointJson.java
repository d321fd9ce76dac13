package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.TreeSet;
import usher.types.EmailAddress;
import usher.webhook.Attempt;
import usher.webhook.Delivery;
import usher.webhook.Endpoint;
import usher.webhook.Endpoints;

/** Endpoints and deliveries as the API shows them. */
final class EndpointJson {

    private EndpointJson() {
    }

    static JsonObjectBuilder of(Endpoints.Listed listed, Instant now) {
        Endpoint endpoint = listed.endpoint();
        return Json.createObjectBuilder().add("id", endpoint.id().toString()).add("name", endpoint.name())
                .add("url", endpoint.url().toString()).add("events", Json.createArrayBuilder(new TreeSet<>(listed.events())))
                .add("contact", Answers.maybe(endpoint.contact().map(EmailAddress::canonical)))
                .add("paused", endpoint.isPaused()).add("pausedAt", Answers.maybe(endpoint.pausedAt()))
                .add("pausedBy", Answers.maybe(endpoint.pausedBy()))
                .add("previousSecretUntil", Answers.maybe(endpoint.rotatingUntil(now)))
                .add("failingSince", Answers.maybe(listed.health().failingSince()))
                .add("lastDeliveredAt", Answers.maybe(listed.health().deliveredAt()))
                .add("createdAt", endpoint.createdAt().toString());
    }

    static JsonObjectBuilder of(Delivery delivery) {
        JsonReader payload = Json.createReader(new StringReader(delivery.payload()));
        return Json.createObjectBuilder().add("id", delivery.id().toString()).add("event", "evt_" + delivery.eventId())
                .add("type", delivery.type()).add("state", delivery.state().name()).add("tries", delivery.tries())
                .add("happenedAt", delivery.happenedAt().toString())
                .add("deliveredAt", Answers.maybe(delivery.deliveredAt()))
                .add("nextTryAt", Answers.maybe(delivery.nextTry())).add("lastError", Answers.maybe(delivery.lastError()))
                .add("data", payload.readObject());
    }

    static JsonObjectBuilder of(Attempt attempt) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("at", attempt.triedAt().toString())
                .add("tookMillis", attempt.took().toMillis()).add("request", attempt.requestHead())
                .add("answer", Answers.maybe(attempt.answerHead())).add("error", Answers.maybe(attempt.error()));
        attempt.status().ifPresentOrElse(status -> json.add("status", status), () -> json.addNull("status"));
        return json;
    }
}
