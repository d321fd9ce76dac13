package usher.connection;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import usher.connection.oidc.OidcDraft;
import usher.connection.saml.SamlDraft;

/** A connection's settings as the JSON text that a version of it keeps: all that was typed but the secret, metadata included. */
final class DraftDocument {

    private DraftDocument() {
    }

    static JsonObject of(Connection connection) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", connection.name())
                .add("subjectAttribute", connection.subjectAttribute().orElse(""))
                .add("emailAttribute", connection.emailAttribute().orElse(""))
                .add("settings", SettingsDocument.json(connection.settings()))
                .add("issuer", connection.issuer());
        switch (connection.protocol()) {
            case SAML -> json.add("metadataXml", connection.metadataXml());
            case OIDC -> json.add("clientId", connection.clientId())
                    .add("clientAuthentication", connection.clientAuthentication()).add("scope", connection.scope());
            case EMAIL -> throw new IllegalStateException("the e-mail way in is no row");
        }
        endOfSecret(connection).ifPresent(day -> json.add("secretExpiresAt", day));
        return json.build();
    }

    /** As a day, which is how it is typed. */
    private static Optional<String> endOfSecret(Connection connection) {
        return connection.secretExpiresAt().map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC).toString());
    }

    /** As somebody would have to type it to get the connection that the document is of; the secret stays, and its end where none is told. */
    static ConnectionDraft draft(JsonObject json) {
        ProviderDraft provider = json.containsKey("metadataXml")
                ? new SamlDraft(json.getString("metadataXml"), json.getString("issuer"))
                : new OidcDraft(json.getString("issuer"), json.getString("clientId"), "", json.getString("clientAuthentication"),
                        json.getString("scope"), Optional.ofNullable(json.getString("secretExpiresAt", null)));
        return new ConnectionDraft(json.getString("name"), json.getString("subjectAttribute"), json.getString("emailAttribute"),
                SettingsDraft.of(SettingsDocument.read(json.getJsonObject("settings").toString())), provider);
    }
}
