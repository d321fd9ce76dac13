package usher.scim.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
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

/** The rows by which filters find what membership has no column for. */
final class UserElements {

    private final EntityManager entities;
    private final UUID tenantId;
    private final UUID membershipId;

    UserElements(EntityManager entities, UUID tenantId, UUID membershipId) {
        this.entities = entities;
        this.tenantId = tenantId;
        this.membershipId = membershipId;
    }

    void write(JsonObject user) {
        row("schemas", 0, Map.of("content", Schemas.USER));
        Schema extension = ResourceType.USER.extension().orElseThrow();
        if (user.containsKey(extension.id())) {
            row("schemas", 1, Map.of("content", extension.id()));
        }
        write(Optional.empty(), ResourceType.USER.core(), user);
        write(Optional.of(extension.id()), extension.attributes(),
                (JsonObject) user.getOrDefault(extension.id(), JsonValue.EMPTY_JSON_OBJECT));
    }

    void delete() {
        Sql.of("delete from directory_element where tenant_id = ? and membership_id = ?", tenantId, membershipId).run(entities);
    }

    private void write(Optional<String> urn, List<Attribute> attributes, JsonObject user) {
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
        Sql insert = new Sql().add("insert into directory_element (tenant_id, membership_id, attribute, place");
        columns.keySet().forEach(column -> insert.add(", " + column));
        boolean found = columns.get("content") instanceof String;
        insert.add(found ? ", content_key" : "").add(") values (?, ?, ?, ?", tenantId, membershipId, attribute, place);
        columns.values().forEach(value -> insert.add(", ?", value));
        if (found) {
            insert.add(", ?", Comparison.keyOf((String) columns.get("content")));
        }
        insert.add(")").run(entities);
    }
}
