package usher.scim.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import usher.platform.persistence.InstantColumn;

/** A statement while it is written. What comes from outside is bound, never written: each {@code ?} takes the next value. */
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    static Sql of(String text, Object... values) {
        return new Sql().add(text, values);
    }

    Sql add(String part, Object... partValues) {
        int bound = 0;
        for (int i = 0; i < part.length(); i++) {
            char letter = part.charAt(i);
            text.append(letter);
            if (letter == '?') {
                values.add(partValues[bound++]);
                text.append(values.size());
            }
        }
        if (bound != partValues.length) {
            throw new IllegalArgumentException("more values than places in " + part);
        }
        return this;
    }

    /** A condition that was written on its own. */
    Sql add(Sql other) {
        return add(other.unnumbered(), other.values.toArray());
    }

    /** A statement of its own after this one, in the same message to the database. */
    Sql then(Sql other) {
        return add(";").add(other);
    }

    private String unnumbered() {
        return text.toString().replaceAll("\\?[0-9]+", "?");
    }

    Query query(EntityManager entities) {
        Query query = entities.createNativeQuery(text.toString());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            query.setParameter(i + 1, value instanceof Instant time ? new InstantColumn().convertToDatabaseColumn(time) : value);
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    List<Object[]> rows(EntityManager entities) {
        return query(entities).getResultList();
    }

    boolean any(EntityManager entities) {
        return !query(entities).setMaxResults(1).getResultList().isEmpty();
    }

    long number(EntityManager entities) {
        return ((Number) query(entities).getSingleResult()).longValue();
    }

    int run(EntityManager entities) {
        return query(entities).executeUpdate();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
