package usher.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections that note each statement as it is executed; a batch is one. Whoever closes one leaves it to the next: a PostgreSQL starts a
 * process for each.
 */
final class CountedStatements implements AutoCloseable {

    private static final Set<String> EXECUTIONS = Set.of("execute", "executeQuery", "executeUpdate", "executeBatch");

    private final ThreadLocal<List<String>> executed = ThreadLocal.withInitial(ArrayList::new);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
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

    Connection connection() {
        try {
            Connection waiting = idle.poll();
            Connection connection = waiting == null ? driver.connect(url, new Properties()) : waiting;
            return (Connection) Proxy.newProxyInstance(loader(), new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            giveBack(connection);
                            return null;
                        }
                        Object result = invoke(connection, method, arguments);
                        return result instanceof PreparedStatement statement ? counted(statement, (String) arguments[0]) : result;
                    });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        idle.push(connection);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
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
