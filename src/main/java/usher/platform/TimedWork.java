package usher.platform;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a timer does. Nothing gets out of it, because a server may take a timer away whose method failed twice (Payara does), and
 * because one part that fails should not keep the next from its turn. The next time is the second try.
 */
public final class TimedWork {

    private static final Logger LOG = Logger.getLogger(TimedWork.class.getName());

    private TimedWork() {
    }

    /** @param what is tried, for the log: "delete old flows" */
    public static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.SEVERE, "Could not " + what + "; the timer tries again", e);
        }
    }
}
