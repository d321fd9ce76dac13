package usher.database;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.Proxy;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/**
 * Our persistence unit over the database of one test. It takes a second to make, and keeps nothing of a database, without a cache and
 * without ids of its own; so whoever is done with it leaves it to the next.
 */
final class LentUnit {

    private static final Map<String, Deque<LentUnit>> IDLE = new ConcurrentHashMap<>();

    private final String platform;
    private final EntityManagerFactory factory;
    private volatile CountedStatements database;

    private LentUnit(String platform) {
        this.platform = platform;
        factory = Persistence.createEntityManagerFactory("usher", Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "eclipselink.target-server", "None",
                "jakarta.persistence.nonJtaDataSource", dataSource(),
                "eclipselink.target-database", platform,
                "eclipselink.weaving", "false",
                "eclipselink.session-name", UUID.randomUUID().toString()));
    }

    static LentUnit over(CountedStatements database, String platform) {
        LentUnit waiting = idle(platform).poll();
        LentUnit unit = waiting == null ? new LentUnit(platform) : waiting;
        unit.database = database;
        return unit;
    }

    private static Deque<LentUnit> idle(String platform) {
        return IDLE.computeIfAbsent(platform, name -> new ConcurrentLinkedDeque<>());
    }

    EntityManagerFactory factory() {
        return factory;
    }

    void giveBack() {
        idle(platform).push(this);
    }

    private DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(LentUnit.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConnection" -> database.connection();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
