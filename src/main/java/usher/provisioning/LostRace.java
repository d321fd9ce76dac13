package usher.provisioning;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.persistence.exceptions.OptimisticLockException;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * Somebody else was faster: what we decided on is not so any more. Known by the database's word, because EclipseLink has no exception
 * for it: a version that has moved on, SQLState 23xxx on one of the constraints of people, a serialisation failure or deadlock (40001, 40P01), or H2's way of
 * saying the same (90131, and HYT00 for a lock that was not had in time).
 */
@ApplicationException(rollback = true)
public class LostRace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The winner of a race is committed when we lose it, so the second try sees it; a third is for a second race. */
    private static final int TRIES = 3;

    private static final Set<String> CONCURRENCY = Set.of("40001", "40P01", "90131", "HYT00");
    private static final String INTEGRITY = "23";
    private static final List<String> CONSTRAINTS_OF_PEOPLE = List.of("unique_identity_link", "unique_verified_address",
            "unique_membership", "unique_role_grant", "unique_group_grant", "unique_open_invitation", "unique_user_name",
            "unique_external_id", "unique_directory_group_member", "unique_group_external_id", "unique_group_name",
            "unique_present_run", "unique_open_ending");

    public LostRace(String what) {
        super(what);
    }

    /**
     * Runs a transaction, and runs it once more when it lost a race. Called where no transaction is open.
     *
     * @throws RequestRejected {@code unavailable} at the third loss in a row
     */
    public static <T> T retried(Supplier<T> transaction) {
        for (int tried = 1;; tried++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (!isIn(failure)) {
                    throw failure;
                }
                if (tried == TRIES) {
                    throw new RequestRejected(RefusalReason.UNAVAILABLE, "a race was lost three times", failure);
                }
            }
        }
    }

    /** Whether trying again can help. */
    static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LostRace || cause instanceof jakarta.persistence.OptimisticLockException
                    || cause instanceof OptimisticLockException
                    || cause instanceof SQLException sql && isLostRace(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLostRace(SQLException first) {
        for (SQLException sql = first; sql != null; sql = sql.getNextException()) {
            String state = String.valueOf(sql.getSQLState());
            String message = String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT);
            if (CONCURRENCY.contains(state)
                    || state.startsWith(INTEGRITY) && CONSTRAINTS_OF_PEOPLE.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
