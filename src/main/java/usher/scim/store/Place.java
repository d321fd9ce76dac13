package usher.scim.store;

import java.util.Map;
import java.util.Optional;

/**
 * Where the values of an attribute are.
 *
 * @param rows    the rows that hold the elements, as what follows {@code from}; empty when the resource's own row does
 * @param columns by the sub-attribute's name in lower case; an attribute without parts has its only one under {@code ""}
 */
record Place(Optional<String> rows, Map<String, Column> columns) {

    static Place own(Column column) {
        return new Place(Optional.empty(), Map.of("", column));
    }
}
