package usher.scim.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * A "no" to a SCIM client (RFC 7644, section 3.12). Thrown, because nothing of the request may stay done: it rolls the transaction
 * back that it crosses.
 */
public class ScimError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ScimType type;
    private final Duration wait;

    private ScimError(int status, ScimType type, String detail) {
        this(status, type, detail, null);
    }

    private ScimError(int status, ScimType type, String detail, Duration wait) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.wait = wait;
    }

    /** @param detail for the client's administrator; nothing of other tenants and nothing internal */
    public static ScimError of(int status, String detail) {
        return new ScimError(status, null, detail);
    }

    /** A status of 400 with its detail. */
    public static ScimError bad(ScimType type, String detail) {
        return new ScimError(400, type, detail);
    }

    public static ScimError notFound(String id) {
        return of(404, "There is no resource " + id + ".");
    }

    /** A value that another resource of the same tenant has. */
    public static ScimError taken(String attribute) {
        return new ScimError(409, ScimType.UNIQUENESS, "Another resource has this " + attribute + ".");
    }

    /** What belongs in a body and not in an address, where it is logged (section 7.5.2). */
    public static ScimError sensitive(String attribute) {
        return new ScimError(403, ScimType.SENSITIVE, attribute + " cannot be asked for.");
    }

    /** @param wait until the same request would be heard */
    public static ScimError tooManyRequests(Duration wait) {
        return new ScimError(429, null, "There are too many requests.", wait);
    }

    /** @param wait until the same request would be heard */
    public static ScimError busy(String detail, Duration wait) {
        return new ScimError(503, null, detail, wait);
    }

    public int status() {
        return status;
    }

    public Optional<ScimType> type() {
        return Optional.ofNullable(type);
    }

    /** How long to wait, in whole seconds, because clients read nothing else in {@code Retry-After}; empty where it is of no use. */
    public Optional<Long> retryAfter() {
        return Optional.ofNullable(wait).map(time -> Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
