package usher.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/** How an endpoint has been doing. Nodes write it side by side and the last one is right enough: it has no version. */
@Entity
@WrittenAfter("webhook_endpoint")
@Table(name = "webhook_health")
public class EndpointHealth {

    /** With nothing but failures for so long, it is paused: longer than a weekend. */
    static final Duration PATIENCE = Duration.ofDays(3);

    /** Fewer failed tries say too little: one event may have come in all that time. */
    private static final int FEWEST_FAILURES = 5;

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 8;

    @Id
    @Column(name = "endpoint_id")
    private UUID endpointId;

    @Column(name = "failing_since")
    private Instant failingSince;

    private int failures;

    @Column(name = "held_until")
    private Instant heldUntil;

    private boolean slow;

    @Column(name = "delivered_at")
    private Instant deliveredAt;

    protected EndpointHealth() {
    }

    EndpointHealth(UUID endpointId) {
        this.endpointId = endpointId;
    }

    void answered(Duration took, Instant now) {
        slow = took.compareTo(SLOW) > 0;
        deliveredAt = now;
        forgive();
    }

    /** Something was not taken: a rest of two seconds, and twice as long each time, up to nine minutes. */
    void failed(Duration took, Instant now) {
        slow = took.compareTo(SLOW) > 0;
        failingSince = failingSince == null ? now : failingSince;
        heldUntil = now.plus(FIRST_REST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
        failures++;
    }

    /** A test was not taken, which says nothing of the events that nobody has tried to deliver. */
    void failedTest(Duration took) {
        slow = took.compareTo(SLOW) > 0;
    }

    /** Begins anew, as after a success. */
    void forgive() {
        failingSince = null;
        failures = 0;
        heldUntil = null;
    }

    boolean isHopeless(Instant now) {
        return failures >= FEWEST_FAILURES && failingSince.plus(PATIENCE).isBefore(now);
    }

    boolean isHeld(Instant now) {
        return heldUntil != null && heldUntil.isAfter(now);
    }

    /** Since when nothing has been taken; empty while things are well. */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /** When something was taken last. */
    public Optional<Instant> deliveredAt() {
        return Optional.ofNullable(deliveredAt);
    }
}
