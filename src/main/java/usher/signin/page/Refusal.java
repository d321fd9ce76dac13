package usher.signin.page;

import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * A "no" as a person sees it: the reason's sentence and code, and the reference under which the administrators, or the log, have the
 * rest.
 */
public record Refusal(RefusalReason reason, Reference reference) {

    public String code() {
        return reason.code();
    }
}
