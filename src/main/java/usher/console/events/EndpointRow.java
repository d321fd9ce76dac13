package usher.console.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import usher.types.EmailAddress;
import usher.webhook.Endpoint;
import usher.webhook.Endpoints;

/**
 * An endpoint as a page shows it.
 *
 * @param state     a word for how it fares: paused, failing, well or new
 * @param contact   empty when nobody is told
 * @param since     of the pause or the failures; null when it is neither
 * @param delivered when something was taken last; null when nothing was
 */
public record EndpointRow(UUID id, String name, String url, String state, List<String> events, String contact, Instant since,
        Instant delivered, long version) {

    static EndpointRow of(Endpoints.Listed listed) {
        Endpoint endpoint = listed.endpoint();
        Instant failing = listed.health().failingSince().orElse(null);
        Instant delivered = listed.health().deliveredAt().orElse(null);
        String state = endpoint.isPaused() ? "paused" : failing != null ? "failing" : delivered != null ? "well" : "new";
        return new EndpointRow(endpoint.id(), endpoint.name(), endpoint.url().toString(), state, listed.events().stream().sorted().toList(),
                endpoint.contact().map(EmailAddress::canonical).orElse(""), endpoint.pausedAt().orElse(failing), delivered,
                endpoint.version());
    }

    public boolean isPaused() {
        return state.equals("paused");
    }

    /** Which colour the word has. */
    public String kind() {
        return switch (state) {
            case "paused", "failing" -> "wrong";
            case "well" -> "well";
            default -> "wait";
        };
    }
}
