package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import org.eclipse.persistence.sessions.Session;

/**
 * What PostgreSQL knows of the members by which it plans. Of a table that has just been filled it knows nothing for a minute, and looks
 * each foreign key up among all members of the tenant: with each row that is imported, more of them.
 */
@ApplicationScoped
@Transactional
public class MemberStatistics {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** A matter of tenths of a second, whatever their number. */
    public void refresh() {
        if (entities.unwrap(Session.class).getDatasourcePlatform().isPostgreSQL()) {
            entities.createNativeQuery("analyze membership").executeUpdate();
        }
    }
}
