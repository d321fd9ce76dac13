package usher.importing;

import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/** A file of which not even rows can be read. */
public class WrongFile extends RequestRejected {

    private static final long serialVersionUID = 1L;

    private final String why;

    WrongFile(String why) {
        super(RefusalReason.MALFORMED_REQUEST, "the file " + why);
        this.why = why;
    }

    /** The end of a sentence whose subject is the file. */
    public String why() {
        return why;
    }
}
