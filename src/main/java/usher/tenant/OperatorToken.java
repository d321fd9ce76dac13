package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.types.UuidV7;

/** A token for the operator's own programs, which make and suspend tenants. No tenant's token becomes one. */
@Entity
@Table(name = "operator_token")
public class OperatorToken {

    @Id
    private UUID id;

    private String name;

    private String sha256;

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

    protected OperatorToken() {
    }

    /**
     * @param sha256    of the token, in lower-case hex
     * @param createdBy as the audit names actors
     * @param end       until when it opens; empty for one that opens until it is revoked
     */
    public OperatorToken(String name, String sha256, String createdBy, Optional<Instant> end, Instant now) {
        this.id = UuidV7.next();
        this.name = name;
        this.sha256 = sha256;
        this.createdBy = createdBy;
        this.expiresAt = end.orElse(null);
        this.createdAt = now;
    }

    /** The tenants file owns it. */
    public void ownedByFile() {
        fromFile = true;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String sha256() {
        return sha256;
    }

    public boolean isFromFile() {
        return fromFile;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }
}
