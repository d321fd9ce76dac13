package usher.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.types.UuidV7;

/** One sign-in in progress: ties our request, its connection and the browser together; used once, within ten minutes. */
@Entity
@Table(name = "flow")
public class Flow {

    /** How long a person has at the provider. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    @Id
    private UUID id;

    /** The id of our AuthnRequest, or the state parameter. */
    @Column(name = "request_id")
    private String requestId;

    @Column(name = "connection_id")
    private String connectionId;

    @Column(name = "cookie_hash")
    private String cookieHash;

    private String nonce;

    @Column(name = "code_verifier")
    private String codeVerifier;

    @Column(name = "return_to")
    private String returnTo;

    @Column(name = "test_id")
    private UUID testId;

    private boolean anew;

    private boolean unasked;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected Flow() {
    }

    /** @param cookieHash the hash of the cookie that binds the browser */
    public Flow(String requestId, String connectionId, String cookieHash, String returnTo, Instant now) {
        this.id = UuidV7.next();
        this.requestId = requestId;
        this.connectionId = connectionId;
        this.cookieHash = cookieHash;
        this.returnTo = returnTo;
        this.createdAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    /** What OpenID Connect has us remember between request and answer (Core 1.0, section 3.1.2.1, and RFC 7636). */
    public Flow remembering(Optional<String> newNonce, Optional<String> newCodeVerifier) {
        nonce = newNonce.orElse(null);
        codeVerifier = newCodeVerifier.orElse(null);
        return this;
    }

    /** @param test the test sign-in that the answer concludes; it lets nobody in */
    Flow trying(Optional<UUID> test) {
        testId = test.orElse(null);
        return this;
    }

    /** The test sign-in that this is; empty for one that lets somebody in. */
    Optional<UUID> test() {
        return Optional.ofNullable(testId);
    }

    /** The person is to show anew who they are, although the provider may know them still. */
    public Flow askingAnew() {
        anew = true;
        return this;
    }

    public boolean asksAnew() {
        return anew;
    }

    /** Our request for an answer that the provider had sent unasked. */
    public Flow insteadOfUnasked() {
        unasked = true;
        return this;
    }

    public boolean isInsteadOfUnasked() {
        return unasked;
    }

    /** The address below the context where the same sign-in begins once more, asking anew. */
    public String addressAnew() {
        String query = new ReturnPath(returnTo).asQuery();
        return (testId == null ? "/sign-in/start/" : "/sign-in/test/") + connectionId + query + (query.isEmpty() ? "?" : "&")
                + Beginnings.ANEW + "=true" + (testId == null ? "" : "&" + Beginnings.TEST + "=" + testId);
    }

    /** Where our own request begins instead of an answer that the provider sent unasked. */
    public static String addressInsteadOfUnasked(String connectionId) {
        return "/sign-in/start/" + connectionId + "?" + Beginnings.UNASKED + "=true";
    }

    public String requestId() {
        return requestId;
    }

    public String connectionId() {
        return connectionId;
    }

    public String cookieHash() {
        return cookieHash;
    }

    public Optional<String> nonce() {
        return Optional.ofNullable(nonce);
    }

    public Optional<String> codeVerifier() {
        return Optional.ofNullable(codeVerifier);
    }

    /** The path below the context where the person goes when they are in. */
    public String returnTo() {
        return returnTo;
    }

    boolean isTest() {
        return testId != null;
    }

    boolean isSince(Instant moment) {
        return !createdAt.isBefore(moment);
    }

    boolean isUsed() {
        return usedAt != null;
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
