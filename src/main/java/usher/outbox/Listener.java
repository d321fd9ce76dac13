package usher.outbox;

import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who hears which events of a tenant, as it is asked when something is to be told.
 *
 * @param id     of the subscription
 * @param topics as the subscription has them, with a space between two
 */
public record Listener(UUID id, String topics) {

    private static final String WHOLE_FAMILY = ".*";

    boolean hears(String topic) {
        return Stream.of(topics.split(" ")).anyMatch(each -> each.equals(topic)
                || each.endsWith(WHOLE_FAMILY) && topic.startsWith(each.substring(0, each.length() - 1)));
    }
}
