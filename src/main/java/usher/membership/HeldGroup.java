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

/** A group that one source says a member is in; unique by (membership, group, source). */
@Entity
@WrittenAfter("membership")
@Table(name = "group_grant")
public class HeldGroup {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "membership_id")
    private UUID membershipId;

    @Column(name = "group_name")
    private String group;

    private String source;

    @Column(name = "granted_at")
    private Instant grantedAt;

    protected HeldGroup() {
    }

    public HeldGroup(UUID tenantId, UUID membershipId, String group, Source source, Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.membershipId = membershipId;
        this.group = group;
        this.source = source.toString();
        this.grantedAt = now;
    }
}
