package usher.scim.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import usher.scim.schema.Schemas;
import usher.scim.schema.Values;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;

/** What of a user membership has columns for. */
final class UserColumns {

    /** Members of the resource that are read from columns, or made anew each time. */
    static final Set<String> COVERED = Set.of("schemas", "id", "externalId", "meta", "userName", "name", "displayName", "title", "locale",
            "active", "groups", Schemas.ENTERPRISE_USER);

    private UserColumns() {
    }

    /** An empty text where the resource has nothing. The address and the telephone are those at work, or else the first. */
    static Map<ProfileAttribute, String> of(JsonObject user) {
        Map<ProfileAttribute, String> profile = new EnumMap<>(ProfileAttribute.class);
        JsonObject name = (JsonObject) user.getOrDefault("name", JsonValue.EMPTY_JSON_OBJECT);
        JsonObject enterprise = (JsonObject) user.getOrDefault(Schemas.ENTERPRISE_USER, JsonValue.EMPTY_JSON_OBJECT);
        profile.put(ProfileAttribute.DISPLAY_NAME, text(user, "displayName"));
        profile.put(ProfileAttribute.GIVEN_NAME, text(name, "givenName"));
        profile.put(ProfileAttribute.FAMILY_NAME, text(name, "familyName"));
        profile.put(ProfileAttribute.TITLE, text(user, "title"));
        profile.put(ProfileAttribute.LOCALE, text(user, "locale"));
        profile.put(ProfileAttribute.DEPARTMENT, text(enterprise, "department"));
        profile.put(ProfileAttribute.EMPLOYEE_NUMBER, text(enterprise, "employeeNumber"));
        profile.put(ProfileAttribute.PHONE, atWork(user, "phoneNumbers"));
        profile.put(ProfileAttribute.EMAIL, EmailAddress.ifValid(atWork(user, "emails")).map(EmailAddress::canonical).orElse(""));
        return profile;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    private static String atWork(JsonObject user, String list) {
        List<JsonObject> elements = user.get(list) instanceof JsonArray array ? array.getValuesAs(JsonObject.class) : List.of();
        return elements.stream().filter(element -> element.containsKey("value"))
                .min(Comparator.comparing((JsonObject element) -> Values.isPrimary(element) ? 0 : 1)
                        .thenComparing(element -> text(element, "type").equalsIgnoreCase("work") ? 0 : 1))
                .map(element -> text(element, "value")).orElse("");
    }
}
