package usher.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Usher as a provider sees it: a SAML service provider or an OpenID Connect client. */
public final class KeycloakClient {

    private final KeycloakAdmin admin;
    private final String realm;
    private final String path;

    KeycloakClient(KeycloakAdmin admin, String realm, String clientId) {
        this.admin = admin;
        this.realm = realm;
        String id = admin.theOne(realm + "/clients?clientId=" + KeycloakAdmin.encoded(clientId)).get("id").asText();
        this.path = realm + "/clients/" + id;
    }

    /** Leaves the claim of this name out of what Usher is told. */
    public Undo withoutClaim(String claim) {
        String mappers = path + "/protocol-mappers/models";
        for (JsonNode mapper : admin.get(mappers)) {
            if (mapper.get("name").asText().equals(claim)) {
                admin.delete(mappers + "/" + mapper.get("id").asText());
                return () -> admin.post(mappers, ((ObjectNode) mapper).without("id"));
            }
        }
        throw new IllegalStateException("No claim " + claim + " is sent to Usher by " + path);
    }

    /** SAML: encrypts assertions for the certificate in Usher's metadata, which Keycloak fetches now. */
    public Undo encryptsAssertions() {
        return with("saml.encrypt", "true");
    }

    /** SAML: refuses requests that the key in Usher's metadata has not signed. */
    public Undo demandsSignedRequests() {
        return with("saml.client.signature", "true");
    }

    /** SAML: calls a person by another name at each sign-in. */
    public Undo sendsTransientSubjects() {
        return with("saml_name_id_format", "transient");
    }

    private Undo with(String attribute, String value) {
        String before = admin.get(path).path("attributes").path(attribute).asText();
        set(attribute, value);
        return () -> set(attribute, before);
    }

    private void set(String attribute, String value) {
        admin.post(realm + "/clear-keys-cache", KeycloakAdmin.JSON.createObjectNode());
        ObjectNode client = (ObjectNode) admin.get(path);
        client.withObject("/attributes").put(attribute, value);
        admin.put(path, client);
    }

    void copyFor(String usher, String otherUsher) {
        ObjectNode client = (ObjectNode) admin.get(path);
        client.remove("id");
        client.withArray("/protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        try {
            admin.post(realm + "/clients", KeycloakAdmin.JSON.readTree(client.toString().replace(usher, otherUsher)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copyAs(String newClientId, String reply) {
        ObjectNode client = (ObjectNode) admin.get(path);
        client.remove("id");
        client.put("clientId", newClientId).putArray("redirectUris").add(reply);
        ObjectNode attributes = client.withObject("/attributes");
        if (attributes.has("saml_assertion_consumer_url_post")) {
            attributes.put("saml_assertion_consumer_url_post", reply);
        }
        attributes.remove(List.of("saml.useMetadataDescriptorUrl", "saml.metadataDescriptorUrl"));
        client.withArray("/protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        admin.post(realm + "/clients", client);
    }

    void alsoReturnsTo(String redirectUri) {
        ObjectNode client = (ObjectNode) admin.get(path);
        client.withArray("/redirectUris").add(redirectUri);
        admin.put(path, client);
    }
}
