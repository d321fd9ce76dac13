package usher.rest;

import jakarta.ws.rs.core.Response;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** A "no" whose status says more here than its reason's own does to a person who signs in. */
class Declined extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean unlessBroughtBack;

    Declined(RefusalReason reason, Response.Status status, boolean unlessBroughtBack) {
        super(reason, "by the management API");
        this.status = status.getStatusCode();
        this.unlessBroughtBack = unlessBroughtBack;
    }

    /** Somebody else has changed what the request means to change: its {@code If-Match} names an older state (RFC 9110, 13.1.1). */
    static Declined changed() {
        return new Declined(RefusalReason.CONFLICT, Response.Status.PRECONDITION_FAILED, false);
    }

    int status() {
        return status;
    }

    /** The same request with {@code bringBack} would do. */
    boolean unlessBroughtBack() {
        return unlessBroughtBack;
    }
}
