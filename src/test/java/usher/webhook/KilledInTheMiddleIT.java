package usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.story.OwnInstallation;
import usher.webhook.Receiver.Received;

/** A node that is lost while it delivers. */
class KilledInTheMiddleIT {

    private static final int ACCOUNTS = 40;
    private static final int EVENTS_OF_EACH = 5;
    /** What the four deliverers of an endpoint can have had in their hands. */
    private static final int IN_HANDS = 4;

    @Test
    void losesNothingAndWhatComesTwiceIsKnownByItsId() throws Exception {
        OwnInstallation own = OwnInstallation.running();
        Receiver receiver = own.receiver().after("/killed", Duration.ofMillis(150));
        UUID endpoint = UUID.fromString(
                new EventApi(own.usher()).endpoint("Killed", receiver.at("/killed"), "roles.changed").at("/id").asText());
        List<UUID> accounts = new ArrayList<>();
        List<UUID> people = QueuedEvents.accounts(ACCOUNTS);
        Collections.nCopies(EVENTS_OF_EACH, people).forEach(accounts::addAll);
        QueuedEvents events = new QueuedEvents(OwnInstallation.DATABASE);
        events.queue(endpoint, accounts);
        Soon.is("it is in the middle", Duration.ofSeconds(60), () -> receiver.received("/killed").size() >= 30);
        own.kill();
        assertThat(events.waiting(endpoint)).isPositive();
        events.aMinutePasses(endpoint);

        OwnInstallation.running();
        Soon.is("everything has arrived", Duration.ofMinutes(4), () -> distinct(receiver) == accounts.size());
        Soon.is("and is noted", Duration.ofMinutes(1), () -> events.waiting(endpoint) == 0);

        List<Received> received = receiver.received("/killed");
        assertThat(received.size() - accounts.size()).isLessThanOrEqualTo(IN_HANDS);
        assertThat(people).allSatisfy(person -> assertThat(idsOf(received, person)).isSorted().hasSize(EVENTS_OF_EACH));
    }

    private static List<String> idsOf(List<Received> received, UUID person) {
        return received.stream().filter(event -> event.body().contains(person.toString())).map(Received::id).distinct().toList();
    }

    private static long distinct(Receiver receiver) {
        return receiver.received("/killed").stream().map(Received::id).distinct().count();
    }
}
