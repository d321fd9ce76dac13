package usher.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;
import usher.types.UuidV7;

/** An account in a tenant. Only an active one opens the workspace. */
@Entity
@WrittenAfter({"account", "tenant"})
@Table(name = "membership")
public class Membership {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private MembershipStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "ended_by")
    private EndedBy endedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    /** What an administrator wrote to a person whose request they declined. */
    @Column(name = "decline_reason")
    private String declineReason;

    @Embedded
    private Profile profile = new Profile();

    @Column(name = "user_name")
    private String userName;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "sessions_valid_from")
    private Instant sessionsValidFrom;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected Membership() {
    }

    private Membership(UUID tenantId, UUID accountId, MembershipStatus status, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.accountId = accountId;
        this.status = status;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public static Membership active(UUID tenantId, UUID accountId, Instant now) {
        return new Membership(tenantId, accountId, MembershipStatus.ACTIVE, now);
    }

    /** Waits for an administrator's approval. */
    public static Membership pending(UUID tenantId, UUID accountId, Instant now) {
        return new Membership(tenantId, accountId, MembershipStatus.PENDING, now);
    }

    /** From waiting, suspended or removed to active. */
    public void activate(Instant now) {
        status = MembershipStatus.ACTIVE;
        endedBy = null;
        endedAt = null;
        declineReason = null;
        updatedAt = now;
    }

    /** It was made for this person before they came, under an account that stood in for theirs. */
    public void claimedBy(UUID account, Instant now) {
        accountId = account;
        updatedAt = now;
    }

    /** Closes the workspace for the person at their next click; what they were granted is kept. */
    public void suspend(EndedBy by, Instant now) {
        end(MembershipStatus.SUSPENDED, by, now);
    }

    /** Leaves a mark that just-in-time provisioning does not undo. The grants end with it, which is the caller's part. */
    public void remove(EndedBy by, Instant now) {
        end(MembershipStatus.REMOVED, by, now);
    }

    private void end(MembershipStatus ended, EndedBy by, Instant now) {
        status = ended;
        endedBy = by;
        endedAt = now;
        declineReason = null;
        sessionsValidFrom = now;
        updatedAt = now;
    }

    /** @param reason why the request was declined, in the words of whoever did; the person reads it when they come again */
    public void explain(String reason) {
        declineReason = reason;
    }

    /** What is signed in to the workspace by now is signed out at the next click. */
    public void endSessions(Instant now) {
        sessionsValidFrom = now;
    }

    /** @param values an empty one clears */
    public void update(Map<ProfileAttribute, String> values, Source source, Instant now) {
        profile.set(values, source);
        updatedAt = now;
    }

    /** What directory sync or an import knows the person by, for the correlation of their first sign-in. */
    public void identifyAs(String newUserName, String newExternalId) {
        userName = newUserName;
        externalId = newExternalId;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public UUID accountId() {
        return accountId;
    }

    public MembershipStatus status() {
        return status;
    }

    /** Who suspended or removed it; empty while neither is so. */
    public Optional<EndedBy> endedBy() {
        return Optional.ofNullable(endedBy);
    }

    /** When; whoever was invited back before that was invited back from an earlier end. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public Optional<String> declineReason() {
        return Optional.ofNullable(declineReason);
    }

    public Profile profile() {
        return profile;
    }

    public Optional<String> userName() {
        return Optional.ofNullable(userName);
    }

    public Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Goes up with each change that is written. */
    public long version() {
        return version;
    }
}
