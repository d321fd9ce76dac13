package usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeliverySlotsTest {

    private final DeliverySlots slots = new DeliverySlots();

    @Test
    @DisplayName("HOOK-003: slow ones get half of the slots, and the rest stays for the others")
    void slow_ones_get_half_of_the_slots_and_the_rest_stays_for_the_others() {
        assertThat(slots.give(waiting(30, true))).hasSize(8);
        assertThat(slots.give(waiting(30, true))).isEmpty();
        assertThat(slots.give(waiting(30, false))).hasSize(8);
        assertThat(slots.give(waiting(30, false))).isEmpty();
    }

    @Test
    void one_endpoint_gets_four_at_the_most() {
        Map<UUID, Boolean> one = waiting(1, false);
        assertThat(IntStream.range(0, 10).mapToObj(each -> slots.give(one)).mapToInt(List::size).sum()).isEqualTo(4);
    }

    @Test
    void who_was_served_longest_ago_comes_first() {
        Map<UUID, Boolean> all = waiting(20, false);
        List<UUID> first = slots.give(all);
        first.forEach(slots::free);

        assertThat(slots.give(all)).startsWith(all.keySet().stream().filter(each -> !first.contains(each)).toArray(UUID[]::new));
    }

    private static Map<UUID, Boolean> waiting(int number, boolean slow) {
        Map<UUID, Boolean> waiting = new LinkedHashMap<>();
        IntStream.range(0, number).forEach(each -> waiting.put(UUID.randomUUID(), slow));
        return waiting;
    }
}
