package usher.platform.persistence;

import jakarta.transaction.TransactionManager;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Finds the transaction manager under the name that each server has for it; Jakarta EE gives it none of its own. */
public class ServerTransactions extends JTATransactionController {

    private static final List<String> PAYARA_AND_WILDFLY = List.of("java:appserver/TransactionManager", "java:jboss/TransactionManager");

    /** @throws NamingException when this server has another name for it */
    @Override
    protected TransactionManager acquireTransactionManager() throws NamingException {
        NamingException missing = null;
        for (String name : PAYARA_AND_WILDFLY) {
            try {
                return InitialContext.doLookup(name);
            } catch (NamingException elsewhere) {
                missing = elsewhere;
            }
        }
        throw missing;
    }
}
