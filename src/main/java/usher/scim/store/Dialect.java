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

    String newId() {
        return newId;
    }

    /** Texts in the order of their characters, whatever language the database is set to (RFC 7644, section 5). */
    String byCodePoint(String expression) {
        return expression + byCodePoint;
    }
}
