package usher.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.UuidV7;

/** An offer of membership to an address; a tenant has at most one open one for each. */
@Entity
@WrittenAfter("tenant")
@Table(name = "invitation")
public class Invitation {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String address;

    @Column(name = "open_address")
    private String openAddress;

    /** Keys, with a space between two. */
    private String roles;

    /** The connection that must be used; null when any way that proves the address will do. */
    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "invited_by")
    private String invitedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "accepted_at")
    private Instant acceptedAt;

    @Column(name = "from_file")
    private boolean fromFile;

    protected Invitation() {
    }

    /**
     * @param invitedBy who offers it, as the audit names actors
     * @param expiresAt empty for an offer that stands until it is taken
     */
    public Invitation(UUID tenantId, EmailAddress address, Set<String> roles, String invitedBy, Optional<Instant> expiresAt,
            Instant now) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.address = address.canonical();
        this.openAddress = address.canonical();
        this.roles = String.join(" ", new TreeSet<>(roles));
        this.invitedBy = invitedBy;
        this.createdAt = now;
        this.expiresAt = expiresAt.orElse(null);
    }

    /** The tenants file makes it. */
    public Invitation fromFile() {
        fromFile = true;
        return this;
    }

    /** Makes an open one an offer of ownership beside what it offers already, that stands until it is taken. */
    public void offerOwnership() {
        Set<String> keys = new TreeSet<>(Set.of(roles.split(" ")));
        keys.add(BuiltInRole.OWNER.name());
        roles = String.join(" ", keys);
        expiresAt = null;
        connectionId = null;
    }

    public boolean isOpen() {
        return openAddress != null;
    }

    /** Whether it offers ownership until it is taken, by any way in. */
    public boolean offersOwnership() {
        return Set.of(roles.split(" ")).contains(BuiltInRole.OWNER.name()) && expiresAt == null && connectionId == null;
    }

    public boolean isFromFile() {
        return fromFile;
    }
}
