package usher.types;

import java.util.Locale;

/**
 * Every way in which Usher says no: a stable code, an HTTP status and a sentence that is safe to show to anybody. The sentences
 * stand in the message bundle, so that they can be translated.
 */
public enum RefusalReason {
    CONNECTION_DISABLED(403),
    TENANT_SUSPENDED(403),
    SSO_REQUIRED(403),
    SUBJECT_NOT_STABLE(403),
    ACCOUNT_DISABLED(403),
    OPERATOR_ACCOUNT(403),
    OWNER_NOT_RECOGNISED(403),
    MEMBERSHIP_SUSPENDED(403),
    MEMBERSHIP_REMOVED(403),
    DEPROVISIONED_BY_DIRECTORY(403),
    APPROVAL_DECLINED(403),
    NOT_INVITED(403),
    DOMAIN_NOT_ADMITTED(403),
    NO_WORKSPACE(403),
    ADDRESS_RESERVED(403),
    SEAT_LIMIT_REACHED(403),
    LINK_USED_OR_EXPIRED(400),
    WRONG_CODE(400),
    CODES_USED_UP(429),
    WRONG_BROWSER(400),
    NOT_SIGNED_IN(401),
    LAST_OWNER(409),
    LAST_WAY_IN(409),
    CONFLICT(409),
    ALREADY_MEMBER(409),
    ALREADY_INVITED(409),
    WAITING_FOR_APPROVAL(409),
    KEY_REUSED(422),
    MALFORMED_REQUEST(400),
    BAD_RETURN_PATH(400),
    FLOW_EXPIRED(400),
    FLOW_UNKNOWN(400),
    REPLAYED(400),
    ASSERTION_REJECTED(400),
    TOKEN_REJECTED(400),
    PROVIDER_ERROR(400),
    PROVIDER_UNREACHABLE(502),
    MAIL_UNAVAILABLE(503),
    UNKNOWN_CONNECTION(404),
    UNKNOWN_TENANT(404),
    NOT_FOUND(404),
    TOO_MANY_REQUESTS(429),
    FORBIDDEN(403),
    UNAVAILABLE(503),
    UNEXPECTED(500);

    private final int status;

    RefusalReason(int status) {
        this.status = status;
    }

    /** The stable name of this reason in pages, problems, audit records and events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status that answers with this reason. */
    public int status() {
        return status;
    }

    /** The sentence for people; nothing of a request ever becomes part of it. */
    public String sentence(Locale locale) {
        return Sentences.of("refusal." + code(), locale);
    }
}
