package usher.tenantsfile;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import usher.connection.oidc.ClientAuthentication;
import usher.connection.oidc.OidcSettings;
import usher.connection.saml.IdpMetadata;
import usher.platform.HostAndPort;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;

/** Reads the part of a connection that is its protocol's: whom to trust, and how to reach them. */
final class ProviderReader {

    private final NamedFiles files;
    private final Set<HostAndPort> opened;

    /** @param opened what may be reached although it is private or plain http */
    ProviderReader(NamedFiles files, Set<HostAndPort> opened) {
        this.files = files;
        this.opened = opened;
    }

    SamlProvider saml(JsonFields connection) {
        Optional<JsonPlace> file = connection.optional("metadataFile");
        Optional<JsonPlace> inline = connection.optional("metadataXml");
        if (file.isPresent() == inline.isPresent()) {
            throw connection.wrong("has to have one of metadataFile and metadataXml");
        }
        JsonPlace place = file.or(() -> inline).orElseThrow();
        try {
            String xml = file.isPresent() ? files.read(place.text(), IdpMetadata.LONGEST) : place.document(IdpMetadata.LONGEST);
            // Expired metadata closes its own connection when somebody signs in; it must not keep all others from starting.
            IdpMetadata metadata = IdpMetadata.read(xml, Optional.empty(), opened, Instant.EPOCH);
            return new SamlProvider(metadata.entityId(), xml);
        } catch (IllegalArgumentException e) {
            throw place.wrong(e.getMessage());
        }
    }

    OidcProvider oidc(JsonFields connection) {
        String authentication = connection.optional("clientAuthentication")
                .map(place -> place.oneOf(Arrays.stream(ClientAuthentication.values()).map(ClientAuthentication::key).toList()))
                .orElse(ClientAuthentication.CLIENT_SECRET_BASIC.key());
        boolean secret = !authentication.equals(ClientAuthentication.NONE.key());
        String issuer = connection.required("issuer").text();
        String clientId = connection.required("clientId").text();
        Optional<String> clientSecret = secret
                ? Optional.of(connection.required("clientSecret").text())
                : connection.nullable("clientSecret").map(JsonPlace::text);
        String scope = connection.optional("scope").map(JsonPlace::text).orElse(OidcSettings.USUAL_SCOPE);
        try {
            return new OidcProvider(OidcSettings.of(issuer, clientId, clientSecret, authentication, scope, opened));
        } catch (IllegalArgumentException e) {
            throw connection.wrong(e.getMessage());
        }
    }
}
