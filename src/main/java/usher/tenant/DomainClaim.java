package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.DomainName;
import usher.types.SecretToken;
import usher.types.UuidV7;

/** A tenant's claim to an e-mail domain. Proven, it is one of the tenant's home domains; two tenants may prove the same one. */
@Entity
@WrittenAfter("tenant")
@Table(name = "domain_claim")
public class DomainClaim {

    private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);
    private static final Duration GRACE = Duration.ofDays(7);

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String name;

    /** What the DNS TXT record must carry: random for each claim, so that another claim's record proves nothing. */
    private String token;

    @Column(name = "proven_at")
    private Instant provenAt;

    /** When DNS was asked last and gave an answer. */
    @Column(name = "checked_at")
    private Instant checkedAt;

    /** Since when a record that was there is missing. */
    @Column(name = "missing_since")
    private Instant missingSince;

    /** When a proof ended because its record was missing for too long. */
    @Column(name = "lapsed_at")
    private Instant lapsedAt;

    @Column(name = "next_check_at")
    private Instant nextCheckAt;

    @Column(name = "from_file")
    private boolean fromFile;

    @Column(name = "created_at")
    private Instant createdAt;

    protected DomainClaim() {
    }

    /** @throws IllegalArgumentException when nobody may claim the domain: {@link ClaimableDomain#obstacle} says why */
    public DomainClaim(UUID tenantId, DomainName name, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.name = new ClaimableDomain(name).name().ascii();
        this.token = SecretToken.random().value();
        this.createdAt = now;
    }

    /** The operator's file says so; DNS is not asked. */
    public void decideByFile(boolean proven, Instant now) {
        fromFile = true;
        provenAt = !proven ? null : provenAt == null ? now : provenAt;
    }

    /** The record is there. */
    void found(Instant now) {
        provenAt = provenAt == null ? now : provenAt;
        checkedAt = now;
        missingSince = null;
        lapsedAt = null;
        nextCheckAt = now.plus(BETWEEN_CHECKS);
    }

    /** The record is not there. A proof outlives that for a while, so that a slip at the name server locks nobody out. */
    void missed(Instant now) {
        checkedAt = now;
        if (provenAt != null) {
            missingSince = missingSince == null ? now : missingSince;
            nextCheckAt = now.plus(BETWEEN_CHECKS);
            if (!now.isBefore(lapsesAt())) {
                provenAt = null;
                missingSince = null;
                lapsedAt = now;
                nextCheckAt = null;
            }
        }
    }

    /** What the TXT record at {@link #recordName} must say. */
    public String recordValue() {
        return "usher-verification=" + token;
    }

    public String recordName() {
        return "_usher." + name;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public Instant provenAt() {
        return provenAt;
    }

    public Instant checkedAt() {
        return checkedAt;
    }

    public boolean isMissing() {
        return missingSince != null;
    }

    /** The end of the grace; only to be asked while the record is missing. */
    public Instant lapsesAt() {
        return missingSince.plus(GRACE);
    }

    public Instant lapsedAt() {
        return lapsedAt;
    }

    public String name() {
        return name;
    }

    public boolean isProven() {
        return provenAt != null;
    }

    public boolean isFromFile() {
        return fromFile;
    }
}
