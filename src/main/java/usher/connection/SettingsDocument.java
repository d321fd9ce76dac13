package usher.connection;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.DomainName;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** {@link ProvisioningSettings} as the JSON text that is stored with a connection, or with a tenant for the e-mail link. */
public final class SettingsDocument {

    private SettingsDocument() {
    }

    public static String write(ProvisioningSettings settings) {
        return json(settings).toString();
    }

    public static JsonObject json(ProvisioningSettings settings) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("trustEmail", settings.trustEmail())
                .add("admission", settings.admission().name())
                .add("guestDomains", strings(settings.guestDomains().stream().map(DomainName::ascii).sorted().toList()))
                .add("defaultRole", settings.defaultRole())
                .add("onRemoved", settings.onRemoved().name())
                .add("onDeprovisioned", settings.onDeprovisioned().name());
        if (settings.groupsAttribute() != null) {
            json.add("groupsAttribute", settings.groupsAttribute());
        }
        JsonArrayBuilder rules = Json.createArrayBuilder();
        settings.rules().forEach(rule -> rules.add(Json.createObjectBuilder().add("group", rule.group())
                .add("role", rule.role()).add("allowedByOwner", rule.allowedByOwner())));
        JsonArrayBuilder attributes = Json.createArrayBuilder();
        settings.attributes().forEach(mapping -> attributes.add(Json.createObjectBuilder()
                .add("from", strings(mapping.from())).add("to", mapping.to().name())
                .add("mode", mapping.mode().name()).add("absent", mapping.absent().name())));
        return json.add("rules", rules).add("attributes", attributes).build();
    }

    public static ProvisioningSettings read(String document) {
        JsonObject json = Json.createReader(new StringReader(document)).readObject();
        List<RoleRule> rules = json.getJsonArray("rules").getValuesAs(JsonObject.class).stream()
                .map(rule -> new RoleRule(rule.getString("group"), rule.getString("role"), rule.getBoolean("allowedByOwner")))
                .toList();
        List<AttributeMapping> attributes = json.getJsonArray("attributes").getValuesAs(JsonObject.class).stream()
                .map(mapping -> new AttributeMapping(texts(mapping.getJsonArray("from")),
                        ProfileAttribute.valueOf(mapping.getString("to")), SyncMode.valueOf(mapping.getString("mode")),
                        WhenAbsent.valueOf(mapping.getString("absent"))))
                .toList();
        return new ProvisioningSettings(json.getBoolean("trustEmail"), Admission.valueOf(json.getString("admission")),
                texts(json.getJsonArray("guestDomains")).stream().map(DomainName::new).collect(Collectors.toSet()),
                json.getString("defaultRole"), json.getString("groupsAttribute", null), rules, attributes,
                WhenEnded.valueOf(json.getString("onRemoved")), WhenEnded.valueOf(json.getString("onDeprovisioned")));
    }

    private static JsonArrayBuilder strings(List<String> texts) {
        return Json.createArrayBuilder(texts);
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }
}
