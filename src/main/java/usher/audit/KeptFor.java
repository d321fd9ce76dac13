package usher.audit;

/** Why a request of a directory's run stays as it is, when the run is taken back. */
public enum KeptFor {

    /** Somebody has changed since what it did. */
    CHANGED,

    /** Whom it made has signed in. */
    CAME,

    /** The workspace would have no owner. */
    LAST_OWNER,

    /** Whom it ended would need a seat, and none is free. */
    NO_SEAT,

    /** Somebody else has the name or the id by now. */
    TAKEN,

    /** What was there before was too long to be kept. */
    NOT_KEPT,

    /** For a reason that nobody has foreseen. */
    FAILED
}
