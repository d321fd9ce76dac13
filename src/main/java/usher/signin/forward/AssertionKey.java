package usher.signin.forward;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** The key pair of one period; no two nodes can make two for the same. */
@Entity
@Table(name = "assertion_key")
public class AssertionKey {

    private static final Duration PERIOD = Duration.ofDays(30);

    @Id
    private long period;

    /** Encrypted. */
    private String jwk;

    @Column(name = "created_at")
    private Instant createdAt;

    protected AssertionKey() {
    }

    AssertionKey(long period, String encryptedJwk, Instant now) {
        this.period = period;
        this.jwk = encryptedJwk;
        this.createdAt = now;
    }

    static long periodOf(Instant time) {
        return time.getEpochSecond() / PERIOD.toSeconds();
    }

    static String purpose(long period) {
        return "assertion_key:" + period;
    }

    long period() {
        return period;
    }

    String encryptedJwk() {
        return jwk;
    }
}
