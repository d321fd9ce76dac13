package usher.rest;

import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** Somebody else has changed what the request means to change: its {@code If-Match} names an older state (RFC 9110, section 13.1.1). */
class Changed extends RequestRejected {

    private static final long serialVersionUID = 1L;

    Changed() {
        super(RefusalReason.CONFLICT, "If-Match names another version");
    }
}
