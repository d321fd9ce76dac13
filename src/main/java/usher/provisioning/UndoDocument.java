package usher.provisioning;

import static usher.provisioning.PersonDocument.array;
import static usher.provisioning.PersonDocument.text;
import static usher.provisioning.PersonDocument.texts;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.DirectorySnapshot.ProfileValue;
import usher.provisioning.policy.Undo;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Source;

/**
 * How a row is undone, as JSON, with what the member was like once it was applied.
 *
 * @param accountId the member's account then
 * @param standing  as {@link Standing} sums it up
 */
record UndoDocument(Undo undo, UUID accountId, String standing) {

    private static final JsonProvider JSON = JsonProvider.provider();

    String write() {
        JsonObjectBuilder profile = JSON.createObjectBuilder();
        undo.profile().forEach((attribute, before) -> profile.add(attribute.key(), before.<JsonValue>map(value -> JSON.createObjectBuilder()
                .add("value", value.value()).add("source", value.source().toString()).build()).orElse(JsonValue.NULL)));
        JsonObjectBuilder json = JSON.createObjectBuilder().add("account", accountId.toString()).add("standing", standing)
                .add("made", undo.made()).add("newAccount", undo.newAccount()).add("profile", profile)
                .add("granted", array(undo.granted())).add("revoked", array(undo.revoked())).add("added", array(undo.added()))
                .add("removed", array(undo.removed()));
        undo.keys().ifPresent(keys -> {
            JsonObjectBuilder before = JSON.createObjectBuilder();
            keys.userName().ifPresent(name -> before.add("userName", name));
            keys.externalId().ifPresent(id -> before.add("externalId", id));
            json.add("keys", before);
        });
        undo.status().ifPresent(status -> json.add("status", status.name()));
        undo.endedBy().ifPresent(by -> json.add("endedBy", by.name()));
        undo.verified().ifPresent(email -> json.add("verified", email.typed()));
        undo.retired().ifPresent(email -> json.add("retired", email.typed()));
        return json.build().toString();
    }

    static UndoDocument read(String document) {
        JsonObject json = JSON.createReader(new StringReader(document)).readObject();
        Map<ProfileAttribute, Optional<ProfileValue>> profile = new HashMap<>();
        json.getJsonObject("profile").forEach((key, value) -> profile.put(ProfileAttribute.ofKey(key).orElseThrow(), value(value)));
        Optional<DirectoryKeys> keys = Optional.ofNullable(json.getJsonObject("keys"))
                .map(before -> new DirectoryKeys(text(before, "userName"), text(before, "externalId")));
        Undo undo = new Undo(json.getBoolean("made"), json.getBoolean("newAccount"), profile, keys,
                text(json, "status").map(MembershipStatus::valueOf), text(json, "endedBy").map(EndedBy::valueOf), set(json, "granted"),
                set(json, "revoked"), set(json, "added"), set(json, "removed"), text(json, "verified").map(EmailAddress::of),
                text(json, "retired").map(EmailAddress::of));
        return new UndoDocument(undo, UUID.fromString(json.getString("account")), json.getString("standing"));
    }

    private static Set<String> set(JsonObject json, String name) {
        return texts(json, name).orElse(Set.of());
    }

    private static Optional<ProfileValue> value(JsonValue json) {
        return json instanceof JsonObject value
                ? Optional.of(new ProfileValue(value.getString("value"), Source.parse(value.getString("source")))) : Optional.empty();
    }
}
