package usher.importing;

import java.sql.SQLException;
import usher.platform.RequestRejected;

/** Whose fault a failure is: that of what is imported, with which trying again does not help, or that of a database that is away. */
final class Blame {

    /** Classes of SQLState: wrong data, and what a constraint does not allow. */
    private static final String DATA = "22";
    private static final String INTEGRITY = "23";

    private Blame() {
    }

    static boolean isOnTheData(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return state.startsWith(DATA) || state.startsWith(INTEGRITY);
            }
        }
        return !(failure instanceof RequestRejected);
    }
}
