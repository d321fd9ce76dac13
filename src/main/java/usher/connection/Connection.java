package usher.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;

/**
 * One identity provider that one tenant trusts. Its id is unique in the installation and part of its addresses; its version changes
 * with every edit, so that whatever is built from it can be kept by (id, version).
 */
@Entity
@WrittenAfter("tenant")
@Table(name = "connection")
public class Connection {

    @Id
    private String id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String name;

    @Enumerated(EnumType.STRING)
    private Protocol protocol;

    private boolean enabled;

    @Column(name = "subject_attribute")
    private String subjectAttribute;

    @Column(name = "email_attribute")
    private String emailAttribute;

    private String settings;

    @Column(name = "metadata_xml")
    private String metadataXml;

    /** Of metadata before, trusted beside those of today; base64. */
    @Column(name = "former_certificate")
    private String formerCertificate;

    private String issuer;

    @Column(name = "client_id")
    private String clientId;

    /** Encrypted, as {@link #privateKey} is; neither is ever shown again. */
    @Column(name = "client_secret")
    private String clientSecret;

    @Column(name = "secret_expires_at")
    private Instant secretExpiresAt;

    @Column(name = "client_authentication")
    private String clientAuthentication;

    private String scope;

    @Column(name = "private_key")
    private String privateKey;

    private String certificate;

    @Column(name = "from_file")
    private boolean fromFile;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected Connection() {
    }

    public Connection(String id, UUID tenantId, Protocol protocol, Instant now) {
        this.id = id;
        this.tenantId = tenantId;
        this.protocol = protocol;
        this.createdAt = now;
    }

    public void describe(String newName, boolean nowEnabled, ProvisioningSettings newSettings) {
        name = newName;
        enabled = nowEnabled;
        settings = SettingsDocument.write(newSettings);
    }

    /** @param subject the attribute that is the person's lasting id; empty for the protocol's own subject */
    public void readPeopleFrom(Optional<String> subject, Optional<String> email) {
        subjectAttribute = subject.orElse(null);
        emailAttribute = email.orElse(null);
    }

    /**
     * Also turns an OIDC connection into a SAML one: the links of its people name the issuer, so that none of them fits any more.
     *
     * @param entityId of the provider, as its metadata names it
     */
    public void trustSaml(String entityId, String metadata) {
        trustOidc(entityId, null, null, null, null);
        protocol = Protocol.SAML;
        metadataXml = metadata;
    }

    /** The key pair of ours that signs requests to this provider and opens its encrypted assertions; the key comes encrypted. */
    public void useKeyPair(String encryptedPrivateKey, String newCertificate) {
        privateKey = encryptedPrivateKey;
        certificate = newCertificate;
    }

    public void trustOidc(String newIssuer, String newClientId, String encryptedSecret, String authentication, String newScope) {
        protocol = Protocol.OIDC;
        metadataXml = null;
        formerCertificate = null;
        secretExpiresAt = encryptedSecret == null ? null : secretExpiresAt;
        issuer = newIssuer;
        clientId = newClientId;
        clientSecret = encryptedSecret;
        clientAuthentication = authentication;
        scope = newScope;
    }

    /** @param oneOfBefore a certificate of the provider, in base64, that is trusted beside those of its metadata */
    public void alsoTrust(String oneOfBefore) {
        formerCertificate = oneOfBefore;
    }

    /** Only the certificates of the metadata are trusted from now on. */
    public void trustNoFormer() {
        formerCertificate = null;
    }

    /** @param end of the client secret, as the provider says; empty when nobody knows */
    public void expectSecretToEnd(Optional<Instant> end) {
        secretExpiresAt = end.orElse(null);
    }

    public void enable() {
        enabled = true;
    }

    /** Nobody signs in by it any more. It keeps its id, and with it the links of its people, from every other tenant. */
    public void disable() {
        enabled = false;
    }

    /** The tenants file owns it; the console shows it read-only. */
    public void ownedByFile() {
        fromFile = true;
    }

    public String id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public String name() {
        return name;
    }

    public Protocol protocol() {
        return protocol;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Optional<String> subjectAttribute() {
        return Optional.ofNullable(subjectAttribute);
    }

    public Optional<String> emailAttribute() {
        return Optional.ofNullable(emailAttribute);
    }

    public ProvisioningSettings settings() {
        return SettingsDocument.read(settings);
    }

    public String metadataXml() {
        return metadataXml;
    }

    public Optional<String> formerCertificate() {
        return Optional.ofNullable(formerCertificate);
    }

    /** The provider's entity id, or its issuer. */
    public String issuer() {
        return issuer;
    }

    public String clientId() {
        return clientId;
    }

    public Optional<String> encryptedClientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    public Optional<Instant> secretExpiresAt() {
        return Optional.ofNullable(secretExpiresAt);
    }

    public String clientAuthentication() {
        return clientAuthentication;
    }

    public String scope() {
        return scope;
    }

    public Optional<String> encryptedPrivateKey() {
        return Optional.ofNullable(privateKey);
    }

    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    public boolean isFromFile() {
        return fromFile;
    }

    public long version() {
        return version;
    }
}
