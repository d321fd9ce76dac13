package usher.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;
import usher.types.Reference;
import usher.types.SecretToken;
import usher.types.Source;
import usher.types.UuidV7;

/**
 * A signed-in browser. The token is the browser's alone; the row has its hash. Without a tenant it is somebody who has proven an
 * address and has yet to choose a workspace, or an operator.
 */
@Entity
@WrittenAfter({"account", "tenant"})
@Table(name = "sign_in_session")
public class SignInSession {

    private static final int LONGEST_TEXT = 500;

    @Id
    private UUID id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "proven_address")
    private String provenAddress;

    @Column(name = "signed_in_with")
    private String signedInWith;

    private String reference;

    @Column(name = "authenticated_at")
    private Instant authenticatedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "client_address")
    private String clientAddress;

    /** The source of what its connection's rules give, where nobody but the provider has said who it is; null where somebody has. */
    @Column(name = "only_by")
    private String onlyBy;

    protected SignInSession() {
    }

    /**
     * @param token     what the browser's cookie will hold
     * @param reference of the decision that let the person in
     * @param expiresAt the end, whatever the person does
     */
    public SignInSession(SecretToken token, String connectionId, Reference reference, Browser browser, Instant now,
            Instant expiresAt) {
        this.id = UuidV7.next();
        this.tokenHash = token.hash();
        this.connectionId = connectionId;
        this.reference = reference.value();
        this.authenticatedAt = now;
        this.lastSeenAt = now;
        this.expiresAt = expiresAt;
        this.clientAddress = browser.clientAddress();
        String agent = browser.userAgent();
        this.userAgent = agent == null || agent.length() <= LONGEST_TEXT ? agent : agent.substring(0, LONGEST_TEXT);
    }

    /**
     * @param address what the person signed in with, verified or not
     * @param assured somebody else than the provider has stood for it that it is this account's person
     */
    public SignInSession inWorkspace(UUID account, UUID tenant, Optional<String> address, boolean assured) {
        accountId = account;
        tenantId = tenant;
        signedInWith = address.orElse(null);
        onlyBy = assured ? null : Source.rule(connectionId).toString();
        return this;
    }

    /** @param account null when the address has none yet */
    public SignInSession beforeChoice(UUID account, String address) {
        accountId = account;
        provenAddress = address;
        return this;
    }
}
