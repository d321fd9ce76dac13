package usher.webhook;

import jakarta.json.Json;
import java.util.TreeSet;
import usher.outbox.Subscription;
import usher.types.EmailAddress;

/** An endpoint as the audit shows it: without its secrets. */
final class EndpointDocument {

    private EndpointDocument() {
    }

    static String of(Endpoint endpoint, Subscription subscription) {
        return Json.createObjectBuilder().add("name", endpoint.name()).add("url", endpoint.url().toString())
                .add("events", Json.createArrayBuilder(new TreeSet<>(subscription.topics())))
                .add("contact", endpoint.contact().map(EmailAddress::canonical).orElse("")).build().toString();
    }
}
