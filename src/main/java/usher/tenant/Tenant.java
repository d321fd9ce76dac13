package usher.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.connection.SettingsDocument;
import usher.types.EmailAddress;
import usher.types.ProvisioningSettings;
import usher.types.UuidV7;

/** A customer of the application. */
@Entity
@Table(name = "tenant")
public class Tenant {

    /** What directory sync's people may be recognised by that is one connection's word, and nobody's without it. */
    public static final Set<String> WORDS_OF_A_CONNECTION = Set.of("externalId", "employeeNumber");

    @Id
    private UUID id;

    private String slug;

    private String name;

    private boolean suspended;

    @Column(name = "seat_limit")
    private Integer seatLimit;

    @Column(name = "single_sign_on_only")
    private boolean singleSignOnOnly;

    @Column(name = "email_sign_in")
    private boolean emailSignIn;

    @Column(name = "email_settings")
    private String emailSettings;

    @Column(name = "session_idle_minutes")
    private Integer sessionIdleMinutes;

    @Column(name = "session_max_minutes")
    private Integer sessionMaxMinutes;

    /** Kinds, with spaces between them. */
    @Column(name = "mails_off")
    private String mailsOff = "";

    @Column(name = "scim_correlation")
    private String scimCorrelation;

    @Column(name = "scim_correlation_connection")
    private String scimCorrelationConnection;

    /** Addresses, in canonical form, that may use the e-mail link although single sign-on is required. */
    @ElementCollection
    @CollectionTable(name = "break_glass", joinColumns = @JoinColumn(name = "tenant_id"))
    @Column(name = "address")
    private Set<String> breakGlass = new HashSet<>();

    @Column(name = "quarantine_of")
    private UUID quarantineOf;

    @Column(name = "from_file")
    private boolean fromFile;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Tenant() {
    }

    public Tenant(String slug, String name, ProvisioningSettings emailSettings, Instant now) {
        this.id = UuidV7.next();
        this.slug = slug;
        this.createdAt = now;
        rename(name);
        admitByEmail(true, emailSettings);
    }

    /** Closed, and under a name that no address has. */
    static Tenant quarantineOf(Tenant workspace, Instant now) {
        Tenant quarantine = new Tenant("-" + UuidV7.next(), workspace.name(), workspace.emailSettings(), now);
        quarantine.admitByEmail(false, workspace.emailSettings());
        quarantine.suspend();
        quarantine.quarantineOf = workspace.id();
        return quarantine;
    }

    /** The same for what is tried and thrown away; a workspace may have both. */
    static Tenant sandboxOf(Tenant workspace, Instant now) {
        Tenant sandbox = quarantineOf(workspace, now);
        sandbox.slug = "-" + sandbox.id;
        return sandbox;
    }

    public boolean isQuarantine() {
        return quarantineOf != null;
    }

    public void rename(String newName) {
        name = newName;
    }

    /** @param seats how many may be active members; empty for no limit */
    public void limitSeats(Optional<Integer> seats) {
        seatLimit = seats.orElse(null);
    }

    public void requireSingleSignOn(boolean required) {
        singleSignOnOnly = required;
    }

    public void keepBreakGlass(Set<EmailAddress> owners) {
        Set<String> addresses = owners.stream().map(EmailAddress::canonical).collect(Collectors.toSet());
        breakGlass.retainAll(addresses);
        breakGlass.addAll(addresses);
    }

    /** The terms on which the installation's e-mail link opens this workspace. */
    public void admitByEmail(boolean enabled, ProvisioningSettings settings) {
        emailSignIn = enabled;
        emailSettings = SettingsDocument.write(settings);
    }

    /** How long sessions here last; empty for as long as the installation lets them, which none outlasts. */
    public void limitSessions(Optional<Integer> idleMinutes, Optional<Integer> maxMinutes) {
        sessionIdleMinutes = idleMinutes.orElse(null);
        sessionMaxMinutes = maxMinutes.orElse(null);
    }

    /** @param kinds all that mails are sent about */
    public void writeAbout(Set<MailKind> kinds) {
        mailsOff = Stream.of(MailKind.values()).filter(kind -> !kinds.contains(kind)).map(MailKind::name)
                .collect(Collectors.joining(" "));
    }

    /**
     * How directory sync's people are recognised.
     *
     * @param attribute  {@code userName}, {@code externalId} or {@code employeeNumber}; empty: not at all
     * @param connection whose subject or claim it is, for {@link #WORDS_OF_A_CONNECTION}: by no other way in is anybody recognised by it, and
     *                   by none while it is empty
     */
    public void correlateBy(Optional<String> attribute, Optional<String> connection) {
        scimCorrelation = attribute.orElse(null);
        scimCorrelationConnection = connection.filter(any -> attribute.filter(WORDS_OF_A_CONNECTION::contains).isPresent()).orElse(null);
    }

    /** The tenants file owns it; the console shows it read-only. */
    public void ownedByFile() {
        fromFile = true;
    }

    public void suspend() {
        suspended = true;
    }

    public void reactivate() {
        suspended = false;
    }

    public UUID id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public boolean isSuspended() {
        return suspended;
    }

    /** Whether the e-mail link may open this workspace; where single sign-on is required it opens to break-glass owners only. */
    public boolean isOpenByEmail() {
        return emailSignIn && !singleSignOnOnly;
    }

    public Optional<Integer> seatLimit() {
        return Optional.ofNullable(seatLimit);
    }

    public boolean requiresSingleSignOn() {
        return singleSignOnOnly;
    }

    public boolean admitsByEmail() {
        return emailSignIn;
    }

    public ProvisioningSettings emailSettings() {
        return SettingsDocument.read(emailSettings);
    }

    public Set<String> breakGlass() {
        return Set.copyOf(breakGlass);
    }

    public Optional<Integer> sessionIdleMinutes() {
        return Optional.ofNullable(sessionIdleMinutes);
    }

    public Optional<Integer> sessionMaxMinutes() {
        return Optional.ofNullable(sessionMaxMinutes);
    }

    public boolean writesAbout(MailKind kind) {
        return !List.of(mailsOff.split(" ")).contains(kind.name());
    }

    public Optional<String> correlation() {
        return Optional.ofNullable(scimCorrelation);
    }

    public Optional<String> correlationConnection() {
        return Optional.ofNullable(scimCorrelationConnection);
    }

    public boolean isFromFile() {
        return fromFile;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
