package usher.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.outbox.OutboxMessage;

/**
 * How one event fares with one endpoint.
 *
 * @param eventId   as the receiver knows it
 * @param state     waiting for its first or a further try, delivered, or given up
 * @param nextTry   when the next try is due
 * @param lastError of the last failed try
 */
public record Delivery(UUID id, UUID eventId, String type, State state, int tries, Instant happenedAt, Optional<Instant> deliveredAt,
        Optional<Instant> nextTry, Optional<String> lastError, String payload) {

    /** Dead: nothing more is tried until somebody replays it. */
    public enum State { WAITING, DELIVERED, DEAD }

    static Delivery of(OutboxMessage message) {
        State state = message.deliveredAt().isPresent() ? State.DELIVERED : message.isOver() ? State.DEAD : State.WAITING;
        return new Delivery(message.id(), message.eventId(), message.topic(), state, message.tries(), message.createdAt(),
                message.deliveredAt(), message.dueAt(), message.lastError(), message.payload());
    }
}
