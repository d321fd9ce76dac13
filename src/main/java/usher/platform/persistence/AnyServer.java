package usher.platform.persistence;

import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;

/** What EclipseLink needs to know of the server around it, the same for each: where its transactions are. */
public class AnyServer extends ServerPlatformBase {

    public AnyServer(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return ServerTransactions.class;
    }
}
