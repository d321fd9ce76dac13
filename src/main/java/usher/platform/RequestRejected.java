package usher.platform;

import jakarta.ejb.ApplicationException;
import java.util.List;
import usher.types.Mismatch;
import usher.types.RefusalReason;

/**
 * A request that cannot be what an honest browser, provider or client sends: malformed, forged, replayed, out of order, or
 * asking for what is not there. Thrown at an address and answered there, in one place, with the reason's status and
 * sentence; what a decision refuses is a value instead. Rolls a transaction back that it crosses.
 */
@ApplicationException(rollback = true)
public class RequestRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private List<Mismatch> mismatches = List.of();

    /** @param detail for the log and the audit record; never shown to whoever sent the request */
    public RequestRejected(RefusalReason reason, String detail) {
        this(reason, detail, null);
    }

    public RequestRejected(RefusalReason reason, String detail, Throwable cause) {
        super(reason.code() + ": " + detail, cause);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }

    /** With what the request says otherwise than it would have to; as little for whoever sent it as the detail is. */
    public RequestRejected comparing(List<Mismatch> found) {
        mismatches = List.copyOf(found);
        return this;
    }

    public List<Mismatch> mismatches() {
        return mismatches;
    }
}
