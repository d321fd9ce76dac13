package usher.console.table;

import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The conditions of a query, each a text of ours; what came from outside is bound and never part of it. */
public final class Conditions {

    private final StringJoiner where = new StringJoiner(" and ").setEmptyValue("1 = 1");
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param condition that uses {@code :name} */
    public Conditions and(String condition, String name, Object value) {
        where.add(condition);
        values.put(name, value);
        return this;
    }

    /** One more value that a condition uses. */
    public Conditions bound(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** @param condition that needs no value from outside */
    public Conditions and(String condition) {
        where.add(condition);
        return this;
    }

    /** A pattern that finds the text anywhere; what it has of LIKE's own signs stands for itself, with {@code escape '!'}. */
    public static String anywhere(String text) {
        return "%" + literally(text) + "%";
    }

    /** The text in a pattern, on the same terms. */
    public static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    public <Q extends Query> Q bind(Q query) {
        values.forEach(query::setParameter);
        return query;
    }

    /** What stands after {@code where}. */
    @Override
    public String toString() {
        return where.toString();
    }
}
