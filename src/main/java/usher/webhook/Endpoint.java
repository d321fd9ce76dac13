package usher.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import usher.platform.persistence.WrittenAfter;
import usher.types.EmailAddress;

/** Where a tenant's application receives events. It shares its id with the subscription that says which. */
@Entity
@WrittenAfter({"tenant", "event_subscription"})
@Table(name = "webhook_endpoint")
public class Endpoint {

    /** How long the secret that was replaced still signs, too: time to bring the new one to the receiver. */
    static final Duration ROTATION = Duration.ofDays(1);

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String name;

    private String url;

    private String contact;

    /** Encrypted, as {@link #previousSecret} is. */
    private String secret;

    @Column(name = "previous_secret")
    private String previousSecret;

    @Column(name = "previous_until")
    private Instant previousUntil;

    @Column(name = "paused_at")
    private Instant pausedAt;

    @Column(name = "paused_by")
    private String pausedBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Version
    private long version;

    protected Endpoint() {
    }

    /**
     * @param id of the subscription
     * @param by who makes it, as the audit names actors
     */
    Endpoint(UUID id, UUID tenantId, EndpointTerms terms, String encryptedSecret, String by, Instant now) {
        this.id = id;
        this.tenantId = tenantId;
        this.secret = encryptedSecret;
        this.createdAt = now;
        this.createdBy = by;
        describe(terms);
    }

    void describe(EndpointTerms terms) {
        name = terms.name();
        url = terms.url().toString();
        contact = terms.contact().map(EmailAddress::canonical).orElse(null);
    }

    /** From now on both sign, for {@link #ROTATION}; whatever was before the present secret signs no more. */
    void rotate(String newEncryptedSecret, Instant now) {
        previousSecret = secret;
        previousUntil = now.plus(ROTATION);
        secret = newEncryptedSecret;
    }

    /** @param by who paused it, as the audit names actors */
    void pause(String by, Instant now) {
        pausedAt = now;
        pausedBy = by;
    }

    void resume() {
        pausedAt = null;
        pausedBy = null;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public String name() {
        return name;
    }

    public URI url() {
        return URI.create(url);
    }

    /** Whom to tell when it is paused because it fails; empty when those who run the workspace. */
    public Optional<EmailAddress> contact() {
        return Optional.ofNullable(contact).map(EmailAddress::of);
    }

    public boolean isPaused() {
        return pausedAt != null;
    }

    public Optional<Instant> pausedAt() {
        return Optional.ofNullable(pausedAt);
    }

    public Optional<String> pausedBy() {
        return Optional.ofNullable(pausedBy);
    }

    /** Until when the secret before this one still signs, too. */
    public Optional<Instant> rotatingUntil(Instant now) {
        return Optional.ofNullable(previousUntil).filter(now::isBefore);
    }

    /** The encrypted secrets that sign now, the newest first. */
    List<String> secrets(Instant now) {
        return Stream.concat(Stream.of(secret), rotatingUntil(now).map(until -> previousSecret).stream()).toList();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
