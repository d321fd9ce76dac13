package usher.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.outbox.EventClaim;
import usher.types.UuidV7;

/** One try to deliver, with what was sent and what came back, for whoever looks for the reason. */
@Entity
@Table(name = "webhook_attempt")
public class Attempt {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "endpoint_id")
    private UUID endpointId;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "tried_at")
    private Instant triedAt;

    @Column(name = "took_millis")
    private long tookMillis;

    @Column(name = "request_head")
    private String requestHead;

    private Integer status;

    @Column(name = "answer_head")
    private String answerHead;

    private String error;

    protected Attempt() {
    }

    Attempt(EventClaim claim, String requestHead, Reply reply, Instant triedAt) {
        this.id = UuidV7.next();
        this.tenantId = claim.tenantId();
        this.endpointId = claim.subscriptionId();
        this.messageId = claim.id();
        this.triedAt = triedAt;
        this.tookMillis = reply.took().toMillis();
        this.requestHead = requestHead;
        this.status = reply.status().orElse(null);
        this.answerHead = reply.head().orElse(null);
        this.error = reply.error().orElse(null);
    }

    public Instant triedAt() {
        return triedAt;
    }

    public Duration took() {
        return Duration.ofMillis(tookMillis);
    }

    /** Its request line and headers; without the signature. */
    public String requestHead() {
        return requestHead;
    }

    /** Empty when nobody answered. */
    public Optional<Integer> status() {
        return Optional.ofNullable(status);
    }

    /** The status line, the headers, and the beginning of the body. */
    public Optional<String> answerHead() {
        return Optional.ofNullable(answerHead);
    }

    /** Why nobody answered. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }
}
