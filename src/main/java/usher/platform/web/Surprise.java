package usher.platform.web;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import usher.platform.LogLine;
import usher.platform.RequestRejected;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Reads what was thrown: which "no" it is, and what the log should keep under the reference that is shown. */
public final class Surprise {

    private static final Logger LOG = Logger.getLogger(Surprise.class.getName());
    private static final int DEEPEST_CAUSE = 20;

    /** SQL states of a database that is gone, full, stopped or too busy, by their class, and H2's of their own. */
    private static final Set<String> OUT_OF_SERVICE = Set.of("08", "40", "53", "55", "57", "58", "HY");
    private static final Set<String> H2_OUT_OF_SERVICE = Set.of("90067", "90098", "90121");

    private Surprise() {
    }

    /** The reason to answer with; what had to be logged is logged, once. */
    public static RefusalReason explain(Throwable thrown, Reference reference) {
        Optional<RequestRejected> rejected = inChain(thrown, RequestRejected.class);
        if (rejected.isPresent()) {
            LOG.info(() -> reference + " " + LogLine.of(rejected.get().getMessage()));
            return rejected.get().reason();
        }
        Optional<SQLException> database = inChain(thrown, SQLException.class);
        if (database.filter(Surprise::isOutOfService).isPresent()) {
            LOG.warning(() -> reference + " the database does not serve: " + LogLine.of(database.get().getMessage()));
            return RefusalReason.UNAVAILABLE;
        }
        LOG.log(Level.SEVERE, thrown, reference::value);
        return RefusalReason.UNEXPECTED;
    }

    private static <T extends Throwable> Optional<T> inChain(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(DEEPEST_CAUSE)
                .filter(type::isInstance).map(type::cast).findFirst();
    }

    /** A pool that gets no connection says so without a state. */
    private static boolean isOutOfService(SQLException e) {
        String state = e.getSQLState();
        return state == null || H2_OUT_OF_SERVICE.contains(state)
                || state.length() == 5 && OUT_OF_SERVICE.contains(state.substring(0, 2));
    }
}
