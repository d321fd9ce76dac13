package usher.webhook;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import usher.types.EmailAddress;

/**
 * What people decide of an endpoint.
 *
 * @param name    for the list, 1 to 100 characters
 * @param url     where events are posted
 * @param events  which ones, as {@link EventTypes} names them
 * @param contact whom to tell when the endpoint is paused because it fails; empty switches that off
 */
public record EndpointTerms(String name, URI url, Set<String> events, Optional<EmailAddress> contact) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 1000;

    public EndpointTerms {
        name = name.strip();
        events = Set.copyOf(events);
    }

    /** The field that cannot be so; empty when all can. Whether the address may be called is for {@link usher.platform.outbound}. */
    Optional<String> wrongField() {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("name");
        }
        if (url.toString().length() > LONGEST_URL) {
            return Optional.of("url");
        }
        return events.isEmpty() || !events.stream().allMatch(EventTypes::isChoice) ? Optional.of("events") : Optional.empty();
    }
}
