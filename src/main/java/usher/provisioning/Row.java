package usher.provisioning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.persistence.InstantColumn;

/** Walks the columns of one row of a native query, in the order in which they were selected. */
final class Row {

    private final Object[] columns;
    private int next;

    Row(Object[] columns) {
        this.columns = columns;
    }

    String text() {
        return (String) columns[next++];
    }

    Optional<String> maybeText() {
        return Optional.ofNullable(text());
    }

    boolean flag() {
        return Boolean.TRUE.equals(columns[next++]);
    }

    UUID id() {
        return (UUID) columns[next++];
    }

    Optional<Instant> maybeTime() {
        return Optional.ofNullable(new InstantColumn().convertToEntityAttribute(columns[next++]));
    }

    Optional<Integer> maybeNumber() {
        return Optional.ofNullable((Number) columns[next++]).map(Number::intValue);
    }
}
