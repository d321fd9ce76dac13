package usher.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import usher.types.UuidV7;

/** One message to deliver: a mail, or an event for applications. */
@Entity
@Table(name = "outbox_message")
public class OutboxMessage {

    /** Who delivers it. */
    public enum Kind { MAIL, EVENT }

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String topic;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "account_id")
    private UUID accountId;

    private String payload;

    @Column(name = "created_at")
    private Instant createdAt;

    /** When the next try is due; null when there will be none. */
    @Column(name = "due_at")
    private Instant dueAt;

    private int tries;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    @Column(name = "last_error")
    private String lastError;

    protected OutboxMessage() {
    }

    /** @param payload JSON; secrets in it must be encrypted */
    public OutboxMessage(Kind kind, String topic, UUID tenantId, UUID accountId, String payload, Instant now) {
        this(UuidV7.next(), kind, topic, tenantId, accountId, payload, now);
    }

    /** As above, under an id that was made before, so that what the payload encrypts is bound to this very row. */
    public OutboxMessage(UUID id, Kind kind, String topic, UUID tenantId, UUID accountId, String payload, Instant now) {
        this.id = id;
        this.kind = kind;
        this.topic = topic;
        this.tenantId = tenantId;
        this.accountId = accountId;
        this.payload = payload;
        this.createdAt = now;
        this.dueAt = now;
    }

    /** One more try begins. Whoever does not finish it, because the node is gone, loses the message to another then. */
    Claim claim(Instant until) {
        tries++;
        dueAt = until;
        return new Claim(id, topic, payload, tries, createdAt);
    }

    void delivered(Instant now) {
        deliveredAt = now;
        dueAt = null;
        lastError = null;
    }

    void failed(String error, Instant nextTry) {
        lastError = error;
        dueAt = nextTry;
    }

    /** Nothing more is tried; the row stays for whoever looks for the reason. */
    void giveUp(String error) {
        lastError = error;
        dueAt = null;
    }

    public UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    boolean isDelivered() {
        return deliveredAt != null;
    }

    int tries() {
        return tries;
    }
}
