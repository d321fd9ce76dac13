package usher.rest;

import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import usher.invitation.InvitationAnswer;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;

/** A "no" whose status says more here than its reason's own does to a person who signs in. */
class Declined extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean unlessBroughtBack;
    private final transient Optional<Reference> reference;
    private final transient Optional<Integer> losing;

    private Declined(RefusalReason reason, int status, boolean unlessBroughtBack, Optional<Reference> reference,
            Optional<Integer> losing) {
        super(reason, "by the management API");
        this.status = status;
        this.unlessBroughtBack = unlessBroughtBack;
        this.reference = reference;
        this.losing = losing;
    }

    /** Refused where it is decided, with a record. */
    static Declined recorded(RefusalReason reason, Reference reference) {
        return new Declined(reason, reason.status(), false, Optional.of(reference), Optional.empty());
    }

    /** So many people would lose something; who means it says how many. */
    static Declined losing(int people) {
        return new Declined(RefusalReason.CONFLICT, RefusalReason.CONFLICT.status(), false, Optional.empty(), Optional.of(people));
    }

    /** Somebody else has changed what the request means to change: its {@code If-Match} names an older state (RFC 9110, 13.1.1). */
    static Declined changed() {
        return new Declined(RefusalReason.CONFLICT, Response.Status.PRECONDITION_FAILED.getStatusCode(), false, Optional.empty(),
                Optional.empty());
    }

    /** More than is read. */
    static Declined tooLarge() {
        return new Declined(RefusalReason.MALFORMED_REQUEST, Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(), false,
                Optional.empty(), Optional.empty());
    }

    /** What a tenant has to do with the person already is a conflict, whatever it is to the person. */
    static Declined invitation(InvitationAnswer answer) {
        RefusalReason reason = answer.refusal().orElseThrow();
        boolean notAllowed = reason == RefusalReason.FORBIDDEN || reason == RefusalReason.SEAT_LIMIT_REACHED;
        int status = (notAllowed ? Response.Status.FORBIDDEN : Response.Status.CONFLICT).getStatusCode();
        return new Declined(reason, status, answer.acknowledge(), Optional.empty(), Optional.empty());
    }

    /** Of the record; empty where there is none. */
    Optional<Reference> reference() {
        return reference;
    }

    int status() {
        return status;
    }

    /** What the same request would need to do: {@code bringBack}, or the number of those who lose something as {@code losing}. */
    void tellIn(JsonObjectBuilder problem) {
        if (unlessBroughtBack) {
            problem.add("bringBack", true);
        }
        losing.ifPresent(people -> problem.add("losing", people));
    }
}
