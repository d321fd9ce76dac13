package usher.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the schema up to date with the change logs in {@code liquibase/}, one node at a time.
 *
 * <p>Liquibase's own lock is a row, which a killed node leaves behind. On PostgreSQL an advisory lock of a connection of its
 * own is taken first, which ends with that connection; an embedded database has one process. In both cases a lock row
 * that is found then belongs to nobody, and is released.
 */
@ApplicationScoped
public class Schema {

    private static final String CHANGE_LOG = "liquibase/changelog.xml";
    /** Any number that nothing else in the same database uses: "usher" in ASCII. */
    private static final long ADVISORY_LOCK = 0x7573686572L;
    private static final int LONGEST_WAIT_IN_SECONDS = 600;

    /** Reports nothing to Liquibase's makers and prints nothing beside the log. */
    private static final Map<String, Object> QUIET = Map.of(
            "liquibase.analytics.enabled", false,
            Scope.Attr.ui.name(), new LoggerUIService());

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    /** @throws StartRefused when the database does not answer, is not one of the two, or a change fails */
    void bringUpToDate() {
        try (Connection guard = database.getConnection()) {
            String product = guard.getMetaData().getDatabaseProductName();
            switch (product) {
                case "PostgreSQL" -> updateUnderLock(guard);
                case "H2" -> update();
                default -> throw new StartRefused("Usher runs on H2 and on PostgreSQL, and this database is " + product + ".");
            }
        } catch (SQLException e) {
            throw new StartRefused("The database does not answer.", e);
        } catch (LiquibaseException e) {
            throw new StartRefused("The database could not be brought to this version's schema.", e);
        }
    }

    private void updateUnderLock(Connection guard) throws SQLException, LiquibaseException {
        try (Statement statement = guard.createStatement()) {
            statement.setQueryTimeout(LONGEST_WAIT_IN_SECONDS);
            statement.execute("select pg_advisory_lock(" + ADVISORY_LOCK + ")");
            try {
                update();
            } finally {
                statement.execute("select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
            }
        }
    }

    private void update() throws SQLException, LiquibaseException {
        try (Connection connection = database.getConnection()) {
            Database target = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(QUIET, () -> {
                LockServiceFactory.getInstance().getLockService(target).forceReleaseLock();
                Liquibase liquibase = new Liquibase(CHANGE_LOG, new ClassLoaderResourceAccessor(Schema.class.getClassLoader()), target);
                liquibase.setShowSummary(UpdateSummaryEnum.OFF);
                liquibase.update(new Contexts());
            });
        } catch (SQLException | LiquibaseException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        } finally {
            LockServiceFactory.getInstance().resetAll();
        }
    }
}
