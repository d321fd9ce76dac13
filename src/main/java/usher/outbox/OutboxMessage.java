package usher.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.InstantColumn;
import usher.types.UuidV7;

/** One message to deliver: a mail, or an event for one subscription. */
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

    /** Who is to hear the event; null for a mail. */
    @Column(name = "subscription_id")
    private UUID subscriptionId;

    /** The same in all rows that tell of one event, so that a receiver knows one that comes twice. */
    @Column(name = "event_id")
    private UUID eventId;

    /** Where it stands among the events that wait; null for what is over, and for mails, which have no order. */
    private Long place;

    private String payload;

    @Column(name = "created_at")
    private Instant createdAt;

    /** When this row was written, which for an event that is told once more is later than the event. */
    @Column(name = "queued_at")
    private Instant queuedAt;

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
        this.queuedAt = now;
        this.dueAt = now;
    }

    /** The same event, for one who hears it. */
    OutboxMessage to(UUID subscription) {
        OutboxMessage copy = new OutboxMessage(kind, topic, tenantId, accountId, payload, createdAt);
        copy.subscriptionId = subscription;
        copy.eventId = eventId == null ? id : eventId;
        return copy;
    }

    /** The same event once more, behind all that wait already. */
    OutboxMessage again(Instant now) {
        OutboxMessage copy = to(subscriptionId);
        copy.queuedAt = now;
        copy.dueAt = now;
        return copy;
    }

    /** What is written of a new one: all columns but its place, in the order in which {@link OutboxRows} names them. */
    List<Object> columns() {
        InstantColumn times = new InstantColumn();
        return Arrays.asList(id, kind.name(), topic, tenantId, accountId, subscriptionId, eventId, payload,
                times.convertToDatabaseColumn(createdAt), times.convertToDatabaseColumn(queuedAt), times.convertToDatabaseColumn(dueAt), tries);
    }

    EventClaim claimEvent(Instant until) {
        tries++;
        dueAt = until;
        return new EventClaim(id, eventId, tenantId, subscriptionId, topic, payload, tries, createdAt);
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
        place = null;
        lastError = null;
    }

    void failed(String error, Instant nextTry) {
        lastError = error;
        dueAt = nextTry;
    }

    void giveBack(Instant now) {
        tries--;
        dueAt = now;
    }

    /** Nothing more is tried; the row stays for whoever looks for the reason. */
    void giveUp(String error) {
        lastError = error;
        dueAt = null;
        place = null;
    }

    public UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    public String topic() {
        return topic;
    }

    UUID tenantId() {
        return tenantId;
    }

    /** Whether it is an event for this subscription of this tenant. */
    public boolean isOf(UUID tenant, UUID subscription) {
        return tenant.equals(tenantId) && subscription.equals(subscriptionId);
    }

    public UUID eventId() {
        return eventId;
    }

    public String payload() {
        return payload;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When the next try is due; empty when there will be none. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    boolean isDelivered() {
        return deliveredAt != null;
    }

    /** Whether nothing more will be tried. */
    public boolean isOver() {
        return dueAt == null;
    }

    public int tries() {
        return tries;
    }
}
