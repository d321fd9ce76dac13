package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/** The last time that a workspace had the requests of known clients tried, in a sandbox of its own. */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_self_test")
public class DirectorySelfTest {

    /** Longer than all of it takes; a node that is gone loses the work to another then. */
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final int MOST_TRIES = 3;

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "sandbox_id")
    private UUID sandboxId;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    private int tries;

    @Column(name = "finished_at")
    private Instant finishedAt;

    private String results;

    @Version
    private long version;

    protected DirectorySelfTest() {
    }

    DirectorySelfTest(UUID tenantId) {
        this.tenantId = tenantId;
    }

    /** @param actor as the audit names actors */
    void ask(String actor, Instant now) {
        askedBy = actor;
        askedAt = now;
        leasedUntil = null;
        tries = 0;
        finishedAt = null;
        results = null;
    }

    boolean isLeased(Instant now) {
        return leasedUntil != null && now.isBefore(leasedUntil);
    }

    /** @return whether it is tried; not when it has failed too often */
    boolean lease(Instant now) {
        leasedUntil = now.plus(LEASE);
        tries++;
        return tries <= MOST_TRIES;
    }

    void runsIn(UUID sandbox) {
        sandboxId = sandbox;
    }

    void finish(String document, Instant now) {
        sandboxId = null;
        results = document;
        finishedAt = now;
    }

    /** It has failed too often; its sandbox may be there still. */
    void giveUp(Instant now) {
        finishedAt = now;
    }

    UUID tenantId() {
        return tenantId;
    }

    /** Where it is tried, or was when the work was lost. */
    Optional<UUID> sandboxId() {
        return Optional.ofNullable(sandboxId);
    }

    public boolean isGoing() {
        return finishedAt == null;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** As {@link SelfTestResult#write} has it; empty while it goes on, and where it could not be carried out. */
    public Optional<String> results() {
        return Optional.ofNullable(results);
    }
}
