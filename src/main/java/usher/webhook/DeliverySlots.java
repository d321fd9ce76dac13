package usher.webhook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Who may deliver at the same time on this node: sixteen in all, four for one endpoint, and eight for all that were slow the last time,
 * so that slow receivers, however many, leave half of the slots to the others. Who was served longest ago comes first.
 */
final class DeliverySlots {

    private static final int ALL = 16;
    private static final int FOR_SLOW = 8;
    private static final int FOR_ONE = 4;

    /** @param slots how many it has now, {@code slow} how many of them as a slow one */
    private record Holder(int slots, int slow) {
    }

    private final Map<UUID, Holder> holders = new HashMap<>();
    private final Map<UUID, Long> lastServed = new HashMap<>();
    private long turn;

    /**
     * @param waiting endpoints, and whether each is slow
     * @return those that have got one slot more, to be given back
     */
    synchronized List<UUID> give(Map<UUID, Boolean> waiting) {
        lastServed.keySet().retainAll(waiting.keySet());
        List<UUID> served = new ArrayList<>();
        waiting.keySet().stream().sorted(Comparator.comparing(endpoint -> lastServed.getOrDefault(endpoint, 0L))).forEach(endpoint -> {
            boolean slow = waiting.get(endpoint);
            if (mayHave(endpoint, slow)) {
                holders.merge(endpoint, new Holder(1, slow ? 1 : 0),
                        (one, more) -> new Holder(one.slots() + more.slots(), one.slow() + more.slow()));
                lastServed.put(endpoint, ++turn);
                served.add(endpoint);
            }
        });
        return served;
    }

    private boolean mayHave(UUID endpoint, boolean slow) {
        Holder holder = holders.getOrDefault(endpoint, new Holder(0, 0));
        return holders.values().stream().mapToInt(Holder::slots).sum() < ALL && holder.slots() < FOR_ONE
                && (!slow || holders.values().stream().mapToInt(Holder::slow).sum() < FOR_SLOW);
    }

    synchronized void free(UUID endpoint) {
        holders.computeIfPresent(endpoint, (id, holder) ->
                holder.slots() == 1 ? null : new Holder(holder.slots() - 1, Math.max(0, holder.slow() - 1)));
    }
}
