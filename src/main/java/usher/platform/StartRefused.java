package usher.platform;

import jakarta.ejb.ApplicationException;

/** Stops the start. The message is one sentence for whoever installs Usher and names what to mend. */
@ApplicationException(rollback = true)
public class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String sentence) {
        super(sentence);
    }

    public StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
