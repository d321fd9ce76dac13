package usher.scim.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.query.Cursors.Position;
import usher.scim.query.ListRequest;
import usher.scim.schema.AttributeName;
import usher.scim.schema.AttributeRef;

/**
 * What a list is sorted by (RFC 7644, section 3.4.2.3): without case where the attribute has none, what is missing last and, descending,
 * first; of a list its primary or first element; then the id, so that pages fit together.
 */
final class SortKey {

    private final Optional<AttributeName> name;
    private final boolean descending;
    private final Dialect dialect;
    private final Column.Kind kind;

    private SortKey(Optional<AttributeName> name, boolean descending, Dialect dialect, Column.Kind kind) {
        this.name = name;
        this.descending = descending;
        this.dialect = dialect;
        this.kind = kind;
    }

    /** @throws ScimError {@code invalidPath} when none of the types has the attribute, or it has no order */
    static SortKey of(ListRequest request, List<Table> tables, Dialect dialect) {
        if (request.sortBy().isEmpty()) {
            return new SortKey(Optional.empty(), request.descending(), dialect, Column.Kind.ID);
        }
        AttributeName name = request.sortBy().get();
        Column column = tables.stream().flatMap(table -> table.type().find(name).stream().flatMap(ref -> column(table, ref).stream()))
                .findFirst().orElseThrow(() -> ScimError.bad(ScimType.INVALID_PATH, "Lists are not sorted by " + name + "."));
        return new SortKey(Optional.of(name), request.descending(), dialect, column.kind());
    }

    private static Optional<Column> column(Table table, AttributeRef ref) {
        if (ref.compared().isComplex()) {
            return Optional.empty();
        }
        return table.place(ref).map(place -> place.columns().get(place.columns().size() == 1 ? "" : ref.compared().name().toLowerCase(Locale.ROOT)));
    }

    String expression(Table table) {
        if (name.isEmpty() || kind == Column.Kind.ID) {
            return "cast(null as varchar)";
        }
        Optional<AttributeRef> ref = table.type().find(name.get());
        Optional<Column> column = ref.flatMap(known -> column(table, known));
        if (column.isEmpty()) {
            return "null";
        }
        String value = column.get().expression();
        String compared = kind == Column.Kind.TIME || kind == Column.Kind.FLAG ? value
                : dialect.byCodePoint(ref.get().compared().caseExact() || kind == Column.Kind.FOLDED ? value : "lower(" + value + ")");
        Optional<String> rows = table.place(ref.get()).flatMap(Place::rows);
        String first = rows.filter(from -> from.startsWith("directory_value")).isPresent()
                ? " order by coalesce(e.is_primary, false) desc, e.place" : " order by 1";
        return rows.map(from -> "(select " + compared + " from " + from + first + " limit 1)").orElse(compared);
    }

    String order() {
        String way = descending ? " desc" : "";
        return name.isEmpty() || kind == Column.Kind.ID ? "r.id" + way
                : "r.sort_key" + (descending ? " desc nulls first" : " asc nulls last") + ", r.id";
    }

    /** What comes behind the last resource of a page. */
    Sql after(Position last) {
        if (name.isEmpty() || kind == Column.Kind.ID) {
            return Sql.of("r.id " + (descending ? "<" : ">") + " ?", last.id());
        }
        if (last.sortKey() == null) {
            return Sql.of("(r.sort_key is null and r.id > ?" + (descending ? " or r.sort_key is not null" : "") + ")", last.id());
        }
        Object key = switch (kind) {
            case TIME -> Instant.parse(last.sortKey());
            case FLAG -> Boolean.valueOf(last.sortKey());
            default -> last.sortKey();
        };
        return Sql.of("(r.sort_key " + (descending ? "<" : ">") + " ? or r.sort_key = ? and r.id > ?"
                + (descending ? "" : " or r.sort_key is null") + ")", key, key, last.id());
    }
}
