package usher.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One try to deliver a message, which belongs to whoever claimed it and to nobody else until the claim runs out.
 *
 * @param tries     which try this is, from 1
 * @param createdAt when the message was queued
 */
public record Claim(UUID id, String topic, String payload, int tries, Instant createdAt) {
}
