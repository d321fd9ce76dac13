package usher.invitation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Permission;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.SecretToken;
import usher.types.UuidV7;

/** An offer of membership to an address; a tenant has at most one open one for each. */
@Entity
@WrittenAfter("tenant")
@Table(name = "invitation")
public class Invitation {

    /** What whoever invites must be permitted, when they do and when the invitation is accepted. */
    public static final String RIGHT = Permission.INVITATIONS_WRITE;

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

    /** Of the mail's link; null for one that no mail tells of. */
    @Column(name = "token_hash")
    private String tokenHash;

    private String message;

    /** As the mail and the page name them; null for a program. */
    @Column(name = "inviter_name")
    private String inviterName;

    /** An administrator knows that it brings back somebody who was removed or deactivated. */
    @Column(name = "brings_back")
    private boolean bringsBack;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Version
    private long version;

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

    /**
     * Makes an open one an offer of ownership beside what it offers already, that stands until it is taken. Whoever offers it answers for all
     * of it: what the first inviter may give is not asked any more.
     */
    public void offerOwnership(String offeredBy) {
        Set<String> keys = new TreeSet<>(Set.of(roles.split(" ")));
        keys.add(BuiltInRole.OWNER.name());
        roles = String.join(" ", keys);
        expiresAt = null;
        connectionId = null;
        invitedBy = offeredBy;
        inviterName = null;
        message = null;
    }

    /** What an administrator wishes beside the offer itself. */
    public Invitation on(Wishes wishes, boolean knownToBringBack) {
        connectionId = wishes.connectionId().orElse(null);
        message = wishes.message().orElse(null);
        bringsBack = knownToBringBack;
        return this;
    }

    /**
     * A mail with this token is on its way; the links of earlier ones are void. Whoever sends it answers for it from now on.
     *
     * @param end empty for an offer that stands until it is taken
     */
    public void send(SecretToken token, Inviter inviter, Optional<Instant> end, Instant now) {
        tokenHash = token.hash();
        invitedBy = inviter.author().actor();
        inviterName = inviter.name().orElse(null);
        expiresAt = end.orElse(null);
        sentAt = now;
    }

    /** Other roles, for which whoever changes them answers. */
    public void offer(Set<String> newRoles, Inviter inviter) {
        roles = String.join(" ", new TreeSet<>(newRoles));
        invitedBy = inviter.author().actor();
        inviterName = inviter.name().orElse(null);
    }

    public void revoke(Instant now) {
        openAddress = null;
        revokedAt = now;
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

    public InvitationStatus status(Instant now) {
        if (acceptedAt != null) {
            return InvitationStatus.ACCEPTED;
        }
        if (openAddress == null) {
            return InvitationStatus.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? InvitationStatus.EXPIRED : InvitationStatus.OPEN;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    /** In canonical form. */
    public String address() {
        return address;
    }

    public Set<String> roles() {
        return new TreeSet<>(Set.of(roles.split(" ")));
    }

    /** The connection that must be used. */
    public Optional<String> connectionId() {
        return Optional.ofNullable(connectionId);
    }

    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /** As the audit names actors: who answers for the roles when it is accepted. */
    public String invitedBy() {
        return invitedBy;
    }

    public Optional<String> inviterName() {
        return Optional.ofNullable(inviterName);
    }

    public boolean bringsBack() {
        return bringsBack;
    }

    /** Whether it brings back somebody whose membership ended then: only from an end that its administrator knew of. */
    boolean bringsBackFrom(Instant end) {
        return bringsBack && !createdAt.isBefore(end);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public long version() {
        return version;
    }
}
