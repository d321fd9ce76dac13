package usher.signin;

import usher.database.LocalDatabase;
import usher.signin.ClientLimits.Kind;

/** As the container calls it. */
public final class CountsInTransactions extends ClientCounts {

    private final LocalDatabase database;

    public CountsInTransactions(LocalDatabase database) {
        this.database = database;
    }

    @Override
    public boolean count(Kind kind, String clientAddress) {
        return database.inTransaction(() -> super.count(kind, clientAddress));
    }

    @Override
    public boolean isUsedUp(Kind kind, String clientAddress) {
        return database.inTransaction(() -> super.isUsedUp(kind, clientAddress));
    }
}
