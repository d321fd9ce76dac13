package usher.outbox;

/** Fired in the transaction that queued a message; observed after its success, to deliver at once. */
public record MessageQueued(OutboxMessage.Kind kind) {
}
