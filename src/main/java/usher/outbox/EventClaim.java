package usher.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One try to tell one subscription of one event, which belongs to whoever claimed it until the claim runs out.
 *
 * @param id        of this delivery
 * @param eventId   of the event, whoever hears it and however often
 * @param payload   JSON
 * @param tries     which try this is, from 1
 * @param createdAt when the event happened
 */
public record EventClaim(UUID id, UUID eventId, UUID tenantId, UUID subscriptionId, String topic, String payload, int tries,
        Instant createdAt) {
}
