package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/**
 * How far the directory of a workspace is on its way in that came last. What it says at first lies in a quarantine until an administrator has
 * seen what that would do, and arms it; whichever came before it is armed already.
 */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_reconciliation")
public class Reconciliation {

    /** Longer than one person can take; a node that is gone loses the work to another then. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** {@code ARMING}: what lies in the quarantine becomes members, and the directory has to wait meanwhile. */
    public enum Stage { COLLECTING, ARMING, ARMED }

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "quarantine_id")
    private UUID quarantineId;

    @Column(name = "token_id")
    private UUID tokenId;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "armed_by")
    private String armedBy;

    @Column(name = "armed_at")
    private Instant armedAt;

    @Column(name = "leased_by")
    private UUID leasedBy;

    @Column(name = "leased_until")
    private Instant leasedUntil;

    @Version
    private long version;

    protected Reconciliation() {
    }

    /** @param tokenId the first one, in whose name the quarantine's people become members */
    Reconciliation(UUID tenantId, UUID quarantineId, UUID tokenId, Instant now) {
        this.tenantId = tenantId;
        this.quarantineId = quarantineId;
        this.tokenId = tokenId;
        this.stage = Stage.COLLECTING;
        this.begunAt = now;
    }

    /** What a directory says lies in another quarantine from now on: another directory's, or the same one's that begins again. */
    void beginIn(UUID quarantine, UUID firstToken, Instant now) {
        quarantineId = quarantine;
        tokenId = firstToken;
        stage = Stage.COLLECTING;
        begunAt = now;
        armedBy = null;
        armedAt = null;
        leasedBy = null;
        leasedUntil = null;
    }

    /** @param actor as the audit names actors */
    public void arm(String actor) {
        stage = Stage.ARMING;
        armedBy = actor;
    }

    public void finish(Instant now) {
        stage = Stage.ARMED;
        armedAt = now;
    }

    /**
     * One node works on it at a time, for as long as it goes on.
     *
     * @return whether it is that one
     */
    public boolean lease(UUID by, Instant now) {
        boolean free = leasedUntil == null || !now.isBefore(leasedUntil);
        if (!free && !by.equals(leasedBy)) {
            return false;
        }
        if (free || leasedUntil.isBefore(now.plus(LEASE.dividedBy(2)))) {
            leasedBy = by;
            leasedUntil = now.plus(LEASE);
        }
        return true;
    }

    /** Who works on it. */
    public UUID leasedBy() {
        return leasedBy;
    }

    public UUID tenantId() {
        return tenantId;
    }

    /** The workspace of which the directory's people are until it is armed. */
    public UUID quarantineId() {
        return quarantineId;
    }

    public UUID tokenId() {
        return tokenId;
    }

    public Stage stage() {
        return stage;
    }

    public Instant begunAt() {
        return begunAt;
    }

    /** As the audit names actors; empty while nobody has armed it. */
    public Optional<String> armedBy() {
        return Optional.ofNullable(armedBy);
    }

    public Optional<Instant> armedAt() {
        return Optional.ofNullable(armedAt);
    }
}
