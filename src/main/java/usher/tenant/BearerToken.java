package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Permission;
import usher.types.UuidV7;

/** A token for a tenant's programs. Its owner made it; we know its hash. */
@Entity
@WrittenAfter("tenant")
@Table(name = "bearer_token")
public class BearerToken {

    /** Where it opens. */
    public enum Kind { API, SCIM }

    /** What a token for the management API may be allowed; one for directory sync has none of them. */
    public static final List<String> SCOPES = List.of(Permission.MEMBERS_READ, Permission.MEMBERS_WRITE,
            Permission.INVITATIONS_WRITE, Permission.CONNECTIONS_READ, Permission.CONNECTIONS_WRITE, Permission.DOMAINS_WRITE,
            Permission.AUDIT_READ, Permission.EVENTS_WRITE);

    /** What a token for directory sync may be allowed; one that is allowed nothing in particular may do all of it. */
    public static final List<String> DIRECTORY_SCOPES = List.of("scim:read", "scim:write", "scim:delete");

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String name;

    private String sha256;

    /** With a space between two. */
    private String scopes;

    @Column(name = "from_file")
    private boolean fromFile;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    /** The secret before the last rotation, which opens beside the new one for a while. */
    @Column(name = "previous_sha256")
    private String previousSha256;

    @Column(name = "previous_until")
    private Instant previousUntil;

    /** Where its directory began; null where it was armed from the beginning. */
    @Column(name = "quarantine_id")
    private UUID quarantineId;

    protected BearerToken() {
    }

    /** @param sha256 of the token, in lower-case hex */
    public BearerToken(UUID tenantId, Kind kind, String name, String sha256, Set<String> scopes, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.kind = kind;
        this.name = name;
        this.sha256 = sha256;
        this.createdAt = now;
        allow(scopes);
    }

    public void allow(Set<String> newScopes) {
        scopes = String.join(" ", new TreeSet<>(newScopes));
    }

    /**
     * Who made it, and until when it opens.
     *
     * @param actor as the audit names actors
     */
    public BearerToken madeBy(String actor, Optional<Instant> end) {
        createdBy = actor;
        expiresAt = end.orElse(null);
        return this;
    }

    /**
     * Another secret under the same name. At most two open at a time: an older one than the last ends at once.
     *
     * @param previousEnd until when the last one opens beside the new one
     */
    public void rotate(String newSha256, Instant previousEnd) {
        previousSha256 = sha256;
        previousUntil = previousEnd;
        sha256 = newSha256;
    }

    /** The secret before the last rotation opens nothing any more, nor does what was got for it: others may know it. */
    void endPrevious() {
        previousSha256 = null;
        previousUntil = null;
    }

    /** The tenants file owns it; the console shows it read-only. */
    public void ownedByFile() {
        fromFile = true;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String sha256() {
        return sha256;
    }

    public Set<String> scopes() {
        return scopes.isEmpty() ? Set.of() : Set.of(scopes.split(" "));
    }

    public boolean isFromFile() {
        return fromFile;
    }

    /** As the audit names actors; empty for one of the tenants file. */
    public Optional<String> createdBy() {
        return Optional.ofNullable(createdBy);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Empty for one that opens until it is revoked. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** To the minute; empty before the first use. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    /** Until when the secret before the last rotation opens; empty when none does. */
    public Optional<Instant> previousUntil(Instant now) {
        return Optional.ofNullable(previousUntil).filter(now::isBefore);
    }

    /** @param quarantine in which its directory speaks until it is armed; empty: it is armed */
    public void speaksIn(Optional<UUID> quarantine) {
        quarantineId = quarantine.orElse(null);
    }

    /** Where the directory learned its ids whose token it is. */
    public Optional<UUID> quarantineId() {
        return Optional.ofNullable(quarantineId);
    }
}
