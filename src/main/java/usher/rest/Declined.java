package usher.rest;

import jakarta.ws.rs.core.Response;
import usher.invitation.InvitationAnswer;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** A "no" whose status says more here than its reason's own does to a person who signs in. */
class Declined extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean unlessBroughtBack;

    private Declined(RefusalReason reason, Response.Status status, boolean unlessBroughtBack) {
        super(reason, "by the management API");
        this.status = status.getStatusCode();
        this.unlessBroughtBack = unlessBroughtBack;
    }

    /** Somebody else has changed what the request means to change: its {@code If-Match} names an older state (RFC 9110, 13.1.1). */
    static Declined changed() {
        return new Declined(RefusalReason.CONFLICT, Response.Status.PRECONDITION_FAILED, false);
    }

    /** What a tenant has to do with the person already is a conflict, whatever it is to the person. */
    static Declined invitation(InvitationAnswer answer) {
        RefusalReason reason = answer.refusal().orElseThrow();
        boolean notAllowed = reason == RefusalReason.FORBIDDEN || reason == RefusalReason.SEAT_LIMIT_REACHED;
        return new Declined(reason, notAllowed ? Response.Status.FORBIDDEN : Response.Status.CONFLICT, answer.acknowledge());
    }

    int status() {
        return status;
    }

    /** The same request with {@code bringBack} would do. */
    boolean unlessBroughtBack() {
        return unlessBroughtBack;
    }
}
