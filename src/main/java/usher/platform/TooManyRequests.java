package usher.platform;

import java.time.Duration;
import usher.types.RefusalReason;

/** A request that comes too early, and is welcome after a while. */
public class TooManyRequests extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param detail for the log and the audit record */
    public TooManyRequests(Duration wait, String detail) {
        super(RefusalReason.TOO_MANY_REQUESTS, detail);
        this.wait = wait;
    }

    /** For {@code Retry-After}: in whole seconds, one at least. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
