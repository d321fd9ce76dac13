package usher.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import usher.platform.SecretBox;

/** What receiver and we sign with: {@code whsec_} and 32 random bytes in base64 (Standard Webhooks 1.0, "Signature scheme"). */
record EndpointSecret(String value) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static EndpointSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new EndpointSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    static EndpointSecret open(String sealed, UUID endpoint, SecretBox box) {
        return new EndpointSecret(box.open(sealed, purpose(endpoint)));
    }

    String seal(UUID endpoint, SecretBox box) {
        return box.seal(value, purpose(endpoint));
    }

    /** @param seconds since 1970, when this try is made: a receiver refuses what is old */
    String sign(String id, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(value.substring(PREFIX.length())), "HmacSHA256"));
            byte[] signature = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    private static String purpose(UUID endpoint) {
        return "webhook_endpoint:" + endpoint + ":secret";
    }

    /** Never the secret: records print what they hold. */
    @Override
    public String toString() {
        return "EndpointSecret";
    }
}
