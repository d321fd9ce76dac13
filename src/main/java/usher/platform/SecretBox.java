package usher.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Keeps secrets that are stored: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. A sealed text names the form and
 * the key, {@code v1.<key id>.<base64url>}, and opens only for the purpose it was sealed for, so that one row's secret put into
 * another row is worthless. A purpose names place and row: {@code connection:ID:clientSecret}.
 */
public final class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern FORM = Pattern.compile("v1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]+)");

    private final SecretKey key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException when the key has not 256 bits */
    public SecretBox(SecretKey key) {
        if (key.getEncoded().length != 32) {
            throw new IllegalArgumentException("AES-256 has keys of 32 bytes");
        }
        this.key = key;
        this.keyId = idOf(key);
    }

    /** Encrypts; the same text sealed twice looks different. */
    public String seal(String secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), purpose);
        byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        return "v1." + keyId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /**
     * Decrypts.
     *
     * @throws IllegalStateException when the text was sealed under another key or for another purpose, or was changed
     */
    public String open(String sealed, String purpose) {
        Matcher form = FORM.matcher(sealed);
        if (!form.matches()) {
            throw new IllegalStateException("This is not a sealed secret: " + purpose);
        }
        if (!form.group(1).equals(keyId)) {
            throw new IllegalStateException("Sealed under another USHER_SECRET_KEY: " + purpose);
        }
        byte[] both = Base64.getUrlDecoder().decode(form.group(2));
        if (both.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalStateException("This is not a sealed secret: " + purpose);
        }
        byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(both, NONCE_BYTES, both.length);
        return new String(crypt(Cipher.DECRYPT_MODE, nonce, text, purpose), StandardCharsets.UTF_8);
    }

    /** Whether a sealed text lies under this very key, whatever it was sealed for. */
    public boolean locks(String sealed) {
        Matcher form = FORM.matcher(sealed);
        return form.matches() && form.group(1).equals(keyId);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] text, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("Changed, or sealed for another purpose: " + purpose, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /** Tells keys apart and says nothing of the key: the key has 256 random bits. */
    private static String idOf(SecretKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
