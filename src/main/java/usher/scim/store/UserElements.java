package usher.scim.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.scim.schema.Attribute;
import usher.scim.schema.AttributeRef;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schema;
import usher.scim.schema.Schemas;

/** The rows by which filters find what membership has no column for, as they follow from a user. */
final class UserElements {

    private static final List<String> COLUMNS = List.of("attribute", "place", "content", "content_key", "type", "display", "is_primary",
            "street_address", "locality", "region", "postal_code", "country");
    private static final int AT_ONCE = 500;

    private final List<Map<String, Object>> rows = new ArrayList<>();

    /** @param user what the client may write of one */
    UserElements(JsonObject user) {
        row("schemas", 0, Map.of("content", Schemas.USER));
        Schema extension = ResourceType.USER.extension().orElseThrow();
        if (user.containsKey(extension.id())) {
            row("schemas", 1, Map.of("content", extension.id()));
        }
        rows(Optional.empty(), ResourceType.USER.core(), user);
        rows(Optional.of(extension.id()), extension.attributes(),
                (JsonObject) user.getOrDefault(extension.id(), JsonValue.EMPTY_JSON_OBJECT));
    }

    /** Many in one statement. */
    Sql insertion(UUID tenantId, UUID membershipId) {
        Sql first = insertion(tenantId, membershipId, rows.subList(0, Math.min(rows.size(), AT_ONCE)));
        for (int i = AT_ONCE; i < rows.size(); i += AT_ONCE) {
            first.then(insertion(tenantId, membershipId, rows.subList(i, Math.min(rows.size(), i + AT_ONCE))));
        }
        return first;
    }

    boolean isSameAs(UserElements others) {
        return rows.equals(others.rows);
    }

    static Sql deletion(UUID tenantId, UUID membershipId) {
        return Sql.of("delete from directory_element where tenant_id = ? and membership_id = ?", tenantId, membershipId);
    }

    private void rows(Optional<String> urn, List<Attribute> attributes, JsonObject user) {
        for (Attribute attribute : attributes) {
            JsonValue value = user.get(attribute.name());
            if (value instanceof JsonArray list && attribute.isComplex()) {
                for (int i = 0; i < list.size(); i++) {
                    element(attribute, i, list.getJsonObject(i));
                }
            } else if (value instanceof JsonObject parts) {
                attribute.subAttributes().forEach(sub -> single(new AttributeRef(urn, attribute, Optional.of(sub)), parts.get(sub.name())));
            } else {
                single(new AttributeRef(urn, attribute, Optional.empty()), value);
            }
        }
    }

    private void element(Attribute attribute, int place, JsonObject element) {
        Map<String, Object> columns = new LinkedHashMap<>();
        element.forEach((name, value) -> {
            Object plain = value instanceof JsonString text ? text.getString() : value == JsonValue.TRUE;
            columns.put(name.equals("primary") ? "is_primary" : name.equals("formatted") || name.equals("value") ? "content"
                    : UserTable.columnOf(name), plain);
        });
        row(attribute.name().toLowerCase(Locale.ROOT), place, columns);
    }

    private void single(AttributeRef ref, JsonValue value) {
        boolean hasColumn = UserTable.USERS.place(ref).filter(place -> place.rows().isPresent()).isEmpty();
        if (value instanceof JsonString text && !hasColumn) {
            row(ref.path().toLowerCase(Locale.ROOT), 0, Map.of("content", text.getString()));
        }
    }

    private void row(String attribute, int place, Map<String, ?> columns) {
        Map<String, Object> row = new HashMap<>(columns);
        row.put("attribute", attribute);
        row.put("place", place);
        if (columns.get("content") instanceof String content) {
            row.put("content_key", Comparison.keyOf(content));
        }
        rows.add(row);
    }

    private static Sql insertion(UUID tenantId, UUID membershipId, List<Map<String, Object>> some) {
        Sql insert = new Sql().add("insert into directory_element (tenant_id, membership_id, " + String.join(", ", COLUMNS) + ") values ");
        for (int i = 0; i < some.size(); i++) {
            insert.add(i == 0 ? "(?, ?" : ", (?, ?", tenantId, membershipId);
            for (String column : COLUMNS) {
                Object value = some.get(i).get(column);
                insert = value == null ? insert.add(", null") : insert.add(", ?", value);
            }
            insert.add(")");
        }
        return insert;
    }
}
