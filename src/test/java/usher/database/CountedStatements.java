package usher.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;

/** A data source that notes each statement as it is executed; a batch is one. */
final class CountedStatements {

    private static final Set<String> EXECUTIONS = Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

    private final ThreadLocal<List<String>> executed = ThreadLocal.withInitial(ArrayList::new);
    private final Driver driver;
    private final String url;

    CountedStatements(Driver driver, String url) {
        this.driver = driver;
        this.url = url;
    }

    /** The statements of the calling thread since it last asked. */
    List<String> take() {
        List<String> taken = List.copyOf(executed.get());
        executed.get().clear();
        return taken;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(loader(), new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConnection" -> connection();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Connection connection() {
        try {
            Connection connection = driver.connect(url, new Properties());
            return (Connection) Proxy.newProxyInstance(loader(), new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        Object result = invoke(connection, method, arguments);
                        return result instanceof PreparedStatement statement ? counted(statement, (String) arguments[0]) : result;
                    });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement counted(PreparedStatement statement, String sql) {
        return (PreparedStatement) Proxy.newProxyInstance(loader(), new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (EXECUTIONS.contains(method.getName())) {
                        executed.get().add(sql);
                    }
                    return invoke(statement, method, arguments);
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static ClassLoader loader() {
        return CountedStatements.class.getClassLoader();
    }
}
