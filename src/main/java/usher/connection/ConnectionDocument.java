package usher.connection;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import usher.connection.saml.SigningCertificate;
import usher.types.SecretToken;

/** A connection as audit records tell of it: everything that may be changed, without secrets; metadata by its SHA-256. */
public final class ConnectionDocument {

    private ConnectionDocument() {
    }

    public static String write(Connection connection) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("name", connection.name())
                .add("protocol", connection.protocol().name())
                .add("enabled", connection.isEnabled())
                .add("settings", SettingsDocument.json(connection.settings()))
                .add("issuer", connection.issuer())
                .add("fromFile", connection.isFromFile());
        connection.subjectAttribute().ifPresent(name -> json.add("subjectAttribute", name));
        connection.emailAttribute().ifPresent(name -> json.add("emailAttribute", name));
        switch (connection.protocol()) {
            case SAML -> {
                json.add("metadataSha256", SecretToken.sha256(connection.metadataXml()));
                connection.formerCertificate().ifPresent(former -> json.add("formerCertificate",
                        SigningCertificate.of(former).fingerprint()));
            }
            case OIDC -> json.add("clientId", connection.clientId())
                    .add("clientAuthentication", connection.clientAuthentication()).add("scope", connection.scope());
            case EMAIL -> throw new IllegalStateException("the e-mail way in is no row");
        }
        connection.secretExpiresAt().ifPresent(end -> json.add("secretExpiresAt", end.toString()));
        return json.build().toString();
    }
}
