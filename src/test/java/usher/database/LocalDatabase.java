package usher.database;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import usher.servers.ServerDatabase;
import usher.servers.Servers;

/** The schema on an H2 in memory or on a PostgreSQL, and our persistence unit over it without a container. */
public final class LocalDatabase implements AutoCloseable {

    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private final Connection keptOpen;
    private final CountedStatements statements;
    private final LentUnit unit;
    private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

    private LocalDatabase(Connection keptOpen, CountedStatements statements, LentUnit unit) {
        this.keptOpen = keptOpen;
        this.statements = statements;
        this.unit = unit;
    }

    public static LocalDatabase open() {
        LocalDatabase empty = open("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=10000",
                "org.eclipse.persistence.platform.database.H2Platform");
        try {
            fill(empty.keptOpen);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return empty;
    }

    /** The same in the PostgreSQL that the tests of one run share; with what the servers' configuration asks of its driver. */
    public static LocalDatabase onPostgres() {
        return open(PostgresSchema.copy() + "&reWriteBatchedInserts=true", "org.eclipse.persistence.platform.database.PostgreSQLPlatform");
    }

    private static LocalDatabase open(String url, String platform) {
        try {
            CountedStatements statements = new CountedStatements(DriverManager.getDriver(url), url);
            return new LocalDatabase(DriverManager.getConnection(url), statements, LentUnit.over(statements, platform));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the schema, from a script of it that is made once: Liquibase would take seconds for each test. */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String line : Schema.SCRIPT) {
                statement.execute(line);
            }
        }
    }

    /** Made when first asked for: that is how classes load. */
    private static final class Schema {

        private static final List<String> VIEWS = List.of("directory_value", "directory_candidate", "directory_match");
        private static final List<String> SCRIPT = script();

        private static List<String> script() {
            try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
                migrate(connection);
                List<String> script = new ArrayList<>();
                try (Statement statement = connection.createStatement();
                        ResultSet lines = statement.executeQuery("script nopasswords")) {
                    while (lines.next()) {
                        script.add(lines.getString(1).replace("CREATE USER IF NOT EXISTS", "-- ").replaceFirst(";\\s*$", ""));
                    }
                }
                // A view may stand before what it is about, and a semicolon would become part of it.
                VIEWS.forEach(view -> script.add("alter view " + view + " recompile"));
                return script;
            } catch (SQLException | LiquibaseException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A database with the schema, to be copied; made when first asked for. */
    private static final class PostgresSchema {

        private static final String TEMPLATE = "template-of-usher";

        static {
            try (Connection connection = DriverManager.getConnection(url(Servers.postgres().newDatabase(TEMPLATE)))) {
                migrate(connection);
            } catch (SQLException | LiquibaseException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String copy() {
            return url(Servers.postgres().newDatabase("local-" + UUID.randomUUID(), TEMPLATE));
        }

        private static String url(ServerDatabase database) {
            Map<String, String> at = database.environment();
            return at.get("USHER_DATABASE_URL") + "?user=" + at.get("USHER_DATABASE_USER") + "&password="
                    + at.get("USHER_DATABASE_PASSWORD");
        }
    }

    /** Liquibase tells of each of its steps; a test's reader asked for none of it. */
    private static void migrate(Connection connection) throws LiquibaseException, IOException {
        LIQUIBASE.setLevel(Level.WARNING);
        new Liquibase("changelog.xml", new DirectoryResourceAccessor(Path.of("liquibase")),
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection))).update("");
    }

    /** An entity manager for beans: it is always that of the transaction that is open on the calling thread. */
    public EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Runs the work in the transaction that is open on the calling thread, or else in one of its own, as a container would. */
    public <T> T inTransaction(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        EntityManager entities = unit.factory().createEntityManager();
        current.set(entities);
        try {
            entities.getTransaction().begin();
            T result = work.get();
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            current.remove();
            entities.close();
        }
    }

    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return null;
        });
    }

    /** For what cannot be part of a transaction. */
    public void execute(String sql) {
        try (Statement statement = keptOpen.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The statements that the calling thread has executed since it last asked; a batch is one. */
    public List<String> statements() {
        return statements.take();
    }

    /** What a query of one number says. */
    public long count(String jpql) {
        return inTransaction(() -> ((Number) current.get().createQuery(jpql).getSingleResult()).longValue());
    }

    @Override
    public void close() {
        unit.giveBack();
        try {
            statements.close();
            keptOpen.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
