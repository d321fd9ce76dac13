package usher.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import usher.connection.Connection;
import usher.connection.ConnectionDraft;
import usher.connection.ProviderDraft;
import usher.connection.SettingsDraft;
import usher.connection.oidc.ClientAuthentication;
import usher.connection.oidc.OidcDraft;
import usher.connection.oidc.OidcSettings;
import usher.connection.saml.SamlDraft;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.RoleRule;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/**
 * Reads how a connection shall be. Whether it may be so is decided where it is saved; here only its form is. A secret is read and never
 * shown; whether an owner has allowed a rule is shown and not read.
 */
final class ConnectionInput {

    private static final int LONGEST = 1000;
    private static final int LONGEST_METADATA = 500_000;

    private ConnectionInput() {
    }

    static ConnectionDraft whole(JsonFields fields) {
        Protocol protocol = one(fields.required("protocol"), Protocol.SAML, Protocol.OIDC);
        ProviderDraft nothing = protocol == Protocol.SAML ? new SamlDraft("", "")
                : new OidcDraft("", "", "", ClientAuthentication.CLIENT_SECRET_BASIC.key(), OidcSettings.USUAL_SCOPE);
        fields.required("name");
        return over(new ConnectionDraft("", "", "", SettingsDraft.cautious(protocol), nothing), fields);
    }

    /** What is left out stays, the secret included. */
    static ConnectionDraft over(Connection known, JsonFields fields) {
        return over(ConnectionDraft.of(known), fields);
    }

    private static ConnectionDraft over(ConnectionDraft known, JsonFields fields) {
        return new ConnectionDraft(text(fields, "name", known.name()), text(fields, "subjectAttribute", known.subjectAttribute()),
                text(fields, "emailAttribute", known.emailAttribute()),
                fields.optional("settings").map(place -> settings(known.settings(), place)).orElse(known.settings()),
                known.provider() instanceof SamlDraft saml ? saml(saml, fields) : oidc((OidcDraft) known.provider(), fields));
    }

    /** New metadata may be another provider's, so the entity id of the old ones is not carried over. */
    private static SamlDraft saml(SamlDraft known, JsonFields fields) {
        Optional<String> metadata = fields.optional("metadataXml").map(place -> place.document(LONGEST_METADATA));
        return new SamlDraft(metadata.orElse(known.metadataXml()), text(fields, "entityId", metadata.isPresent() ? "" : known.entityId()));
    }

    private static OidcDraft oidc(OidcDraft known, JsonFields fields) {
        return new OidcDraft(text(fields, "issuer", known.issuer()), text(fields, "clientId", known.clientId()),
                text(fields, "clientSecret", known.newSecret()), text(fields, "clientAuthentication", known.clientAuthentication()),
                text(fields, "scope", known.scope()));
    }

    /** What is left out stays. */
    static SettingsDraft settings(SettingsDraft known, JsonPlace place) {
        JsonFields fields = place.fields();
        SettingsDraft settings = new SettingsDraft(fields.optional("trustEmail").map(JsonPlace::flag).orElse(known.trustEmail()),
                fields.optional("admission").map(each -> one(each, Admission.values())).orElse(known.admission()),
                list(fields, "guestDomains", known.guestDomains(), each -> each.text(LONGEST)),
                text(fields, "defaultRole", known.defaultRole()), text(fields, "groupsAttribute", known.groupsAttribute()),
                list(fields, "rules", known.rules(), ConnectionInput::rule),
                list(fields, "attributes", known.attributes(), ConnectionInput::attribute),
                fields.optional("onRemoved").map(each -> one(each, WhenEnded.values())).orElse(known.onRemoved()),
                fields.optional("onDeprovisioned").map(each -> one(each, WhenEnded.values())).orElse(known.onDeprovisioned()));
        fields.nothingElse("the settings of a connection");
        return settings;
    }

    private static RoleRule rule(JsonPlace place) {
        JsonFields fields = place.fields();
        RoleRule rule = new RoleRule(fields.required("group").text(LONGEST), fields.required("role").text(LONGEST), false);
        fields.optional("allowedByOwner").ifPresent(JsonPlace::flag);
        fields.nothingElse("a rule");
        return rule;
    }

    private static AttributeMapping attribute(JsonPlace place) {
        JsonFields fields = place.fields();
        ProfileAttribute[] fed = Arrays.stream(ProfileAttribute.values()).filter(each -> each != ProfileAttribute.EMAIL)
                .toArray(ProfileAttribute[]::new);
        AttributeMapping mapping = new AttributeMapping(fields.required("from").list().stream().map(each -> each.text(LONGEST)).toList(),
                one(fields.required("to"), fed), one(fields.required("mode"), SyncMode.values()),
                one(fields.required("absent"), WhenAbsent.values()));
        fields.nothingElse("an attribute");
        return mapping;
    }

    /** Null empties it. */
    private static String text(JsonFields fields, String name, String otherwise) {
        return fields.optional(name).map(place -> place.isNull() ? "" : place.text(LONGEST)).orElse(otherwise);
    }

    private static <T> List<T> list(JsonFields fields, String name, List<T> otherwise, Function<JsonPlace, T> each) {
        return fields.optional(name).map(place -> place.list().stream().map(each).toList()).orElse(otherwise);
    }

    @SafeVarargs
    private static <E extends Enum<E>> E one(JsonPlace place, E... of) {
        String name = place.oneOf(Arrays.stream(of).map(Enum::name).toList());
        return Arrays.stream(of).filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
