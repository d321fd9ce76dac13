package usher.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.UuidV7;

/**
 * (connection, issuer, subject) opens this account: three columns, compared byte for byte, unique together. An address is never
 * part of it.
 */
@Entity
@WrittenAfter({"account", "tenant"})
@Table(name = "identity_link")
public class IdentityLink {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "connection_id")
    private String connectionId;

    private String issuer;

    private String subject;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "last_address")
    private String lastAddress;

    @Column(name = "last_sign_in_at")
    private Instant lastSignInAt;

    /** Encrypted; null when it is not kept, or not any more. */
    @Column(name = "last_claims")
    private String lastClaims;

    @Column(name = "linked_at")
    private Instant linkedAt;

    private boolean assured;

    protected IdentityLink() {
    }

    public IdentityLink(UUID tenantId, String connectionId, String issuer, String subject, UUID accountId,
            Optional<String> address, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.connectionId = connectionId;
        this.issuer = issuer;
        this.subject = subject;
        this.accountId = accountId;
        this.lastAddress = address.orElse(null);
        this.lastSignInAt = now;
        this.linkedAt = now;
    }

    /** @param sealed what was said of the person, encrypted */
    public void remember(String sealed) {
        lastClaims = sealed;
    }

    /** Somebody else than its provider has stood for it that it is the account's person: an owner, the operator, or they by proof. */
    public void assure() {
        assured = true;
    }

    public UUID id() {
        return id;
    }

    public UUID accountId() {
        return accountId;
    }

    public String connectionId() {
        return connectionId;
    }

    public String issuer() {
        return issuer;
    }

    public String subject() {
        return subject;
    }

    public Optional<String> lastAddress() {
        return Optional.ofNullable(lastAddress);
    }

    public Optional<String> lastClaims() {
        return Optional.ofNullable(lastClaims);
    }
}
