package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String name;

    /** What the DNS TXT record must carry: random for each claim, so that another claim's record proves nothing. */
    private String token;

    @Column(name = "proven_at")
    private Instant provenAt;

    @Column(name = "from_file")
    private boolean fromFile;

    @Column(name = "created_at")
    private Instant createdAt;

    protected DomainClaim() {
    }

    public DomainClaim(UUID tenantId, DomainName name, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.name = name.ascii();
        this.token = SecretToken.random().value();
        this.createdAt = now;
    }

    /** The operator's file says so; DNS is not asked. */
    public void decideByFile(boolean proven, Instant now) {
        fromFile = true;
        provenAt = !proven ? null : provenAt == null ? now : provenAt;
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
