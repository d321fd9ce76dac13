package usher.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import usher.servers.Servers;
import usher.story.Installation;

/** The database of the attacked installation, as somebody sees it who may look at everything. */
final class Records {

    private static Connection connection;

    private Records() {
    }

    static long number(String sql, Object... parameters) {
        return Long.parseLong(rows(sql, parameters).get(0).get(0));
    }

    /** The first column of the first row. */
    static String text(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).get(0);
    }

    static synchronized List<List<String>> rows(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters); ResultSet row = statement.executeQuery()) {
            List<List<String>> rows = new ArrayList<>();
            while (row.next()) {
                List<String> columns = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    columns.add(row.getString(column));
                }
                rows.add(columns);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** @return how many rows were changed */
    static synchronized int change(String sql, Object... parameters) {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
        if (connection == null) {
            connection = Servers.postgres().connect(Installation.DATABASE);
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
