package usher.scim.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.platform.persistence.InstantColumn;
import usher.scim.schema.Schemas;
import usher.scim.schema.Values;
import usher.types.ProfileAttribute;

/** A user as the resource that clients see. Where membership has a column, the column is right and the document is not asked. */
final class UserDocument {

    /** In the order in which {@link #of} reads them. */
    static final String COLUMNS = "m.id, m.status, m.user_name, m.external_id, m.display_name, m.given_name, m.family_name, m.title,"
            + " m.locale, m.department, m.employee_number, m.email, m.phone, m.created_at, m.updated_at, m.version, d.document";

    private static final JsonProvider JSON = JsonProvider.provider();

    private UserDocument() {
    }

    /** @param groups the groups of the member, as the attribute has them */
    static JsonObject of(Object[] row, JsonArray groups, String base) {
        return of(row, row[16] == null ? withoutDirectory(row) : parse((String) row[16]), groups, base);
    }

    /** As it is read once the transaction has written it; without reading it, since each creation and change is answered so. */
    static JsonObject of(Membership member, JsonObject document, JsonArray groups, String base) {
        Profile profile = member.profile();
        return of(new Object[] {member.id(), member.status().name(), member.userName().orElse(null), member.externalId().orElse(null),
            profile.value(ProfileAttribute.DISPLAY_NAME), profile.value(ProfileAttribute.GIVEN_NAME),
            profile.value(ProfileAttribute.FAMILY_NAME), profile.value(ProfileAttribute.TITLE), profile.value(ProfileAttribute.LOCALE),
            profile.value(ProfileAttribute.DEPARTMENT), profile.value(ProfileAttribute.EMPLOYEE_NUMBER),
            profile.value(ProfileAttribute.EMAIL), profile.value(ProfileAttribute.PHONE), member.createdAt().atOffset(ZoneOffset.UTC),
            member.updatedAt().atOffset(ZoneOffset.UTC), member.version()}, document, groups, base);
    }

    private static JsonObject of(Object[] row, JsonObject known, JsonArray groups, String base) {
        UUID id = (UUID) row[0];
        JsonObject enterprise = (JsonObject) known.getOrDefault(Schemas.ENTERPRISE_USER, JsonValue.EMPTY_JSON_OBJECT);
        enterprise = with(with(enterprise, "department", row[9]), "employeeNumber", row[10]);
        JsonObject name = with(with((JsonObject) known.getOrDefault("name", JsonValue.EMPTY_JSON_OBJECT), "givenName", row[5]),
                "familyName", row[6]);
        JsonObjectBuilder json = JSON.createObjectBuilder();
        json.add("schemas", schemas(!enterprise.isEmpty())).add("id", id.toString());
        add(json, "externalId", row[3]);
        String typed = known.getString("userName", null);
        json.add("userName", typed != null ? typed : row[2] != null ? (String) row[2] : row[11] != null ? (String) row[11] : id.toString());
        if (!name.isEmpty()) {
            json.add("name", name);
        }
        add(json, "displayName", row[4]);
        add(json, "title", row[7]);
        add(json, "locale", row[8]);
        json.add("active", !row[1].equals("SUSPENDED"));
        for (Map.Entry<String, JsonValue> member : known.entrySet()) {
            if (!UserColumns.COVERED.contains(member.getKey())) {
                json.add(member.getKey(), member.getValue());
            }
        }
        if (!groups.isEmpty()) {
            json.add("groups", groups);
        }
        if (!enterprise.isEmpty()) {
            json.add(Schemas.ENTERPRISE_USER, enterprise);
        }
        return json.add("meta", meta("User", row[13], row[14], base + "/Users/" + id, row[15])).build();
    }

    static JsonObject meta(String type, Object created, Object modified, String location, Object version) {
        InstantColumn times = new InstantColumn();
        Instant made = times.convertToEntityAttribute(created);
        Instant changed = times.convertToEntityAttribute(modified);
        return JSON.createObjectBuilder().add("resourceType", type).add("created", made.toString())
                .add("lastModified", changed.toString()).add("location", location)
                .add("version", "W/\"" + ((Number) version).longValue() + "\"").build();
    }

    static JsonObject parse(String document) {
        try (var reader = JSON.createReader(new StringReader(document))) {
            return reader.readObject();
        }
    }

    private static JsonArray schemas(boolean enterprise) {
        JsonArrayBuilder schemas = JSON.createArrayBuilder().add(Schemas.USER);
        return (enterprise ? schemas.add(Schemas.ENTERPRISE_USER) : schemas).build();
    }

    private static JsonObject withoutDirectory(Object[] row) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        for (Map.Entry<String, Object> list : List.of(Map.entry("emails", row[11] == null ? "" : row[11]),
                Map.entry("phoneNumbers", row[12] == null ? "" : row[12]))) {
            if (!list.getValue().equals("")) {
                json.add(list.getKey(), JSON.createArrayBuilder().add(JSON.createObjectBuilder()
                        .add("value", (String) list.getValue()).add("type", "work").add("primary", true)));
            }
        }
        return json.build();
    }

    private static JsonObject with(JsonObject object, String name, Object text) {
        return text == null && !object.containsKey(name) ? object
                : Values.with(object, name, text == null ? null : JSON.createValue((String) text));
    }

    private static void add(JsonObjectBuilder json, String name, Object text) {
        if (text != null) {
            json.add(name, (String) text);
        }
    }
}
