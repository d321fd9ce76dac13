package usher.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/** A suspension or removal that a directory wanted and that waits for an administrator; at most one for a member. */
@Entity
@WrittenAfter("membership")
@Table(name = "held_ending")
public class HeldEnding {

    /** What the directory wanted. */
    public enum Verb { SUSPEND, REMOVE }

    /** Why it waits: the run went beyond its limit, or nobody else owns the workspace. */
    public enum Reason { LIMIT, LAST_OWNER }

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "token_id")
    private UUID tokenId;

    @Column(name = "membership_id")
    private UUID membershipId;

    @Column(name = "open_membership")
    private UUID openMembership;

    @Enumerated(EnumType.STRING)
    private Verb verb;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "settled_at")
    private Instant settledAt;

    @Column(name = "settled_by")
    private String settledBy;

    private Boolean approved;

    @Version
    private long version;

    protected HeldEnding() {
    }

    HeldEnding(DirectoryRun run, UUID membershipId, Verb verb, Reason reason, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = run.tenantId();
        this.runId = run.id();
        this.tokenId = run.tokenId();
        this.membershipId = membershipId;
        this.openMembership = membershipId;
        askedAgain(verb, reason, now);
    }

    /** Directories ask until it is so; the last word counts. */
    void askedAgain(Verb nowWanted, Reason nowHeld, Instant now) {
        verb = nowWanted;
        reason = nowHeld;
        askedAt = now;
    }

    void settle(boolean approve, String by, Instant now) {
        openMembership = null;
        approved = approve;
        settledBy = by;
        settledAt = now;
    }

    boolean isOpen() {
        return openMembership != null;
    }

    public UUID id() {
        return id;
    }

    UUID tokenId() {
        return tokenId;
    }

    public UUID membershipId() {
        return membershipId;
    }

    public Verb verb() {
        return verb;
    }

    public Reason reason() {
        return reason;
    }

    public Instant askedAt() {
        return askedAt;
    }
}
