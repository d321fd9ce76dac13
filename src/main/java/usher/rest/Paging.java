package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Which page of a list is asked for, and how it is answered: {@code {"items": [...], "next": "..."}}, without a next at the end. */
final class Paging {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Cursors cursors;
    private final String list;
    private final Optional<String> after;
    private final int limit;

    /** @param list names the list and whose it is: a cursor of another one does not fit */
    Paging(Query query, Cursors cursors, String list) {
        this.cursors = cursors;
        this.list = list;
        this.after = query.cursor().map(cursor -> cursors.read(cursor, list));
        this.limit = query.number("limit", 1, MOST).orElse(USUAL);
    }

    /** The key of the last row before this page. */
    Optional<UUID> after() {
        return after.map(UUID::fromString);
    }

    /** The same of a list whose rows are known by their names. */
    Optional<String> afterName() {
        return after;
    }

    /** How many rows to read: one more than are shown, to know whether there is a next page. */
    int rows() {
        return limit + 1;
    }

    <T> Response answer(List<T> read, Function<T, ?> key, Function<T, JsonObjectBuilder> document) {
        List<T> shown = read.size() > limit ? read.subList(0, limit) : read;
        JsonArrayBuilder items = Json.createArrayBuilder();
        shown.forEach(row -> items.add(document.apply(row)));
        JsonValue next = read.size() > limit ? Json.createValue(cursors.after(key.apply(shown.get(limit - 1)).toString(), list)) : JsonValue.NULL;
        return Answers.ok(Json.createObjectBuilder().add("items", items).add("next", next));
    }
}
