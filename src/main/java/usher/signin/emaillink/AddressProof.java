package usher.signin.emaillink;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.SecretBox;
import usher.types.EmailAddress;
import usher.types.SecretToken;
import usher.types.UuidV7;

/**
 * A mail that proves an address, by its link or by its code: once, within ten minutes, in the browser that asked. The code's hash is
 * encrypted besides, because six digits are soon found from a hash alone.
 */
@Entity
@Table(name = "address_proof")
public class AddressProof {

    /** How long link and code can be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How many codes may be typed for one mail. */
    static final int MOST_TRIES = 5;

    /** How many wrong codes may be typed for one address in a day, in whatever browsers and for whatever mails. */
    static final int MOST_WRONG_CODES = 30;

    @Id
    private UUID id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "code_hash")
    private String codeHash;

    @Column(name = "cookie_hash")
    private String cookieHash;

    private String address;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "return_to")
    private String returnTo;

    @Column(name = "pending_sign_in")
    private String pendingSignIn;

    /** Who held the address when a provider's sign-in asked for the proof; null when nobody did, and for the e-mail way in. */
    @Column(name = "account_id")
    private UUID accountId;

    private int tries;

    @Column(name = "hourly_slot")
    private Integer hourlySlot;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected AddressProof() {
    }

    /**
     * @param holder whose the address is, where the proof is for a sign-in that goes on
     * @param slot   which of the few mails that the address gets within an hour
     */
    AddressProof(ProofRequest request, Optional<UUID> holder, SecretToken token, String code, int slot, SecretBox box, Instant now) {
        this.id = UuidV7.next();
        this.tokenHash = token.hash();
        this.codeHash = box.seal(hash(code), purpose("code"));
        this.cookieHash = request.cookieHash();
        this.address = request.address().canonical();
        this.tenantId = request.tenantId().orElse(null);
        this.returnTo = request.returnTo();
        this.pendingSignIn = request.pendingSignIn().map(signIn -> box.seal(signIn, purpose("sign-in"))).orElse(null);
        this.accountId = holder.orElse(null);
        this.hourlySlot = slot;
        this.createdAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    UUID id() {
        return id;
    }

    /** Too many wrong codes end the link with the code: the person is better served by a new mail. */
    boolean isOpen(Instant now) {
        return usedAt == null && now.isBefore(expiresAt) && tries < MOST_TRIES;
    }

    boolean isOf(String browserCookieHash) {
        return cookieHash.equals(browserCookieHash);
    }

    /** Whether it was asked for the address of this account; of nobody's, if empty. The e-mail way in is bound to none. */
    boolean isFor(Optional<UUID> holder) {
        return pendingSignIn == null || Optional.ofNullable(accountId).equals(holder);
    }

    String address() {
        return address;
    }

    /** Takes as long for a wrong code as for the right one. */
    boolean hasCode(String code, SecretBox box) {
        byte[] expected = box.open(codeHash, purpose("code")).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, hash(code).getBytes(StandardCharsets.US_ASCII));
    }

    /** What a confirmation would prove, for the page that asks for it. */
    OpenLink link() {
        return new OpenLink(EmailAddress.of(address), Optional.ofNullable(tenantId), pendingSignIn != null, returnTo);
    }

    ProofAnswer.Proven proven(SecretBox box) {
        return new ProofAnswer.Proven(EmailAddress.of(address), Optional.ofNullable(tenantId), returnTo,
                Optional.ofNullable(pendingSignIn).map(signIn -> box.open(signIn, purpose("sign-in"))));
    }

    private String hash(String code) {
        return SecretToken.sha256(id + ":" + code);
    }

    private String purpose(String field) {
        return "address_proof:" + id + ":" + field;
    }
}
