package usher.scim.store;

import jakarta.persistence.EntityManager;
import org.eclipse.persistence.sessions.Session;

/** Where the two databases have different words. */
enum Dialect {
    POSTGRES("gen_random_uuid()", " collate \"C\""), H2("random_uuid()", "");

    private final String newId;
    private final String byCodePoint;

    Dialect(String newId, String byCodePoint) {
        this.newId = newId;
        this.byCodePoint = byCodePoint;
    }

    static Dialect of(EntityManager entities) {
        return entities.unwrap(Session.class).getDatasourcePlatform().isPostgreSQL() ? POSTGRES : H2;
    }

    /** A condition of an update that locks its rows one after the other, by their ids; H2 does so by itself, or has the later one try again. */
    String inOrder(String table, String condition) {
        return this == H2 ? condition : "id in (select id from " + table + " where " + condition + " order by id for update)";
    }

    String newId() {
        return newId;
    }

    /** Texts in the order of their characters, whatever language the database is set to (RFC 7644, section 5). */
    String byCodePoint(String expression) {
        return expression + byCodePoint;
    }
}
