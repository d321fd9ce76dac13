package usher.provisioning;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.ImportedPerson;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/** What a row says of a person, as JSON: it is kept between the dry run and the moment when it is carried out. */
final class PersonDocument {

    /** Found once: {@code jakarta.json.Json} looks for it anew at each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private PersonDocument() {
    }

    static String write(ImportedPerson person) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        person.email().ifPresent(email -> json.add("email", email.typed()));
        person.keys().userName().ifPresent(name -> json.add("userName", name));
        person.keys().externalId().ifPresent(id -> json.add("externalId", id));
        JsonObjectBuilder profile = JSON.createObjectBuilder();
        person.profile().forEach((attribute, value) -> profile.add(attribute.key(), value));
        json.add("profile", profile);
        person.roles().ifPresent(roles -> json.add("roles", array(roles)));
        person.groups().ifPresent(groups -> json.add("groups", array(groups)));
        person.status().ifPresent(status -> json.add("status", status.name()));
        return json.build().toString();
    }

    static ImportedPerson read(String document) {
        JsonObject json = JSON.createReader(new StringReader(document)).readObject();
        Map<ProfileAttribute, String> profile = new EnumMap<>(ProfileAttribute.class);
        json.getJsonObject("profile").forEach((key, value) -> profile.put(ProfileAttribute.ofKey(key).orElseThrow(),
                ((JsonString) value).getString()));
        return new ImportedPerson(text(json, "email").map(EmailAddress::of), new DirectoryKeys(text(json, "userName"),
                text(json, "externalId")), profile, texts(json, "roles"), texts(json, "groups"),
                text(json, "status").map(MembershipStatus::valueOf));
    }

    static JsonArrayBuilder array(Set<String> texts) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }

    static Optional<Set<String>> texts(JsonObject json, String name) {
        JsonArray array = json.getJsonArray(name);
        Set<String> texts = new LinkedHashSet<>();
        if (array != null) {
            array.getValuesAs(JsonString.class).forEach(text -> texts.add(text.getString()));
        }
        return Optional.ofNullable(array).map(found -> texts);
    }
}
