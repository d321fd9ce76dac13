package usher.provisioning;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.FormerMember;
import usher.provisioning.policy.GroupGrant;
import usher.provisioning.policy.RoleGrant;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** A former member as JSON. */
final class FormerDocument {

    private static final JsonProvider JSON = JsonProvider.provider();

    private FormerDocument() {
    }

    static String write(FormerMember former) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("status", former.status().name());
        former.endedBy().ifPresent(by -> json.add("endedBy", by.name()));
        former.keys().userName().ifPresent(name -> json.add("userName", name));
        former.keys().externalId().ifPresent(id -> json.add("externalId", id));
        JsonObjectBuilder profile = JSON.createObjectBuilder();
        former.profile().forEach((attribute, value) -> profile.add(attribute.key(), pair("value", value.value(), value.source())));
        JsonArrayBuilder roles = JSON.createArrayBuilder();
        former.roles().forEach(grant -> roles.add(pair("name", grant.role(), grant.source())));
        JsonArrayBuilder groups = JSON.createArrayBuilder();
        former.groups().forEach(grant -> groups.add(pair("name", grant.group(), grant.source())));
        return json.add("profile", profile).add("roles", roles).add("groups", groups).build().toString();
    }

    private static JsonObjectBuilder pair(String name, String what, Source source) {
        return JSON.createObjectBuilder().add(name, what).add("source", source.toString());
    }

    static FormerMember read(String document) {
        JsonObject json = JSON.createReader(new StringReader(document)).readObject();
        Map<ProfileAttribute, ProfileValue> profile = new EnumMap<>(ProfileAttribute.class);
        json.getJsonObject("profile").forEach((key, pair) -> profile.put(ProfileAttribute.ofKey(key).orElseThrow(),
                new ProfileValue(pair.asJsonObject().getString("value"), source(pair.asJsonObject()))));
        return new FormerMember(MembershipStatus.valueOf(json.getString("status")), PersonDocument.text(json, "endedBy").map(EndedBy::valueOf),
                new DirectoryKeys(PersonDocument.text(json, "userName"), PersonDocument.text(json, "externalId")), profile,
                grants(json.getJsonArray("roles"), RoleGrant::new), grants(json.getJsonArray("groups"), GroupGrant::new));
    }

    private static <T> Set<T> grants(JsonArray array, BiFunction<String, Source, T> grant) {
        return array.getValuesAs(JsonObject.class).stream().map(pair -> grant.apply(pair.getString("name"), source(pair)))
                .collect(Collectors.toSet());
    }

    private static Source source(JsonObject pair) {
        return Source.parse(pair.getString("source"));
    }
}
