package usher.outbox;

/** Fired in the transaction that queued a message, or several at once; observed after its success, to deliver at once. */
public record MessageQueued(OutboxMessage.Kind kind) {
}
