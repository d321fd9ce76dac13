package usher.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Source;
import usher.types.UuidV7;

/** A role that a member holds from one source; unique by (membership, role, source). */
@Entity
@WrittenAfter({"membership", "tenant_role"})
@Table(name = "role_grant")
public class HeldRole {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "membership_id")
    private UUID membershipId;

    @Column(name = "role_id")
    private UUID roleId;

    private String source;

    @Column(name = "granted_at")
    private Instant grantedAt;

    protected HeldRole() {
    }

    public HeldRole(UUID tenantId, UUID membershipId, UUID roleId, Source source, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.membershipId = membershipId;
        this.roleId = roleId;
        this.source = source.toString();
        this.grantedAt = now;
    }
}
