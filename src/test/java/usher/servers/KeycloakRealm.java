package usher.servers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One customer's identity provider: its people, its keys and what it tells Usher. */
public final class KeycloakRealm {

    private final KeycloakAdmin admin;
    private final String name;
    private final String clientId;

    KeycloakRealm(KeycloakAdmin admin, String name, String clientId) {
        this.admin = admin;
        this.name = name;
        this.clientId = clientId;
    }

    /** Somebody who is there, by user name. */
    public KeycloakPerson person(String username) {
        String id = admin.theOne("/" + name + "/users?exact=true&username=" + KeycloakAdmin.encoded(username)).get("id").asText();
        return new KeycloakPerson(admin, "/" + name, id);
    }

    /** A new person with the common password and a verified address; the user name is the address's part before the @. */
    public KeycloakPerson newPerson(String email, String givenName, String familyName, String... groups) {
        String username = email.substring(0, email.indexOf('@'));
        ObjectNode user = KeycloakAdmin.JSON.createObjectNode()
            .put("username", username).put("email", email).put("emailVerified", true).put("enabled", true)
            .put("firstName", givenName).put("lastName", familyName);
        user.putObject("attributes").putArray("displayName").add(givenName + " " + familyName);
        user.putArray("credentials").addObject()
            .put("type", "password").put("value", Keycloak.PASSWORD).put("temporary", false);
        admin.post("/" + name + "/users", user);
        KeycloakPerson person = person(username);
        List.of(groups).forEach(person::joins);
        return person;
    }

    /** Signs with a new key from now on; the old one stays published. */
    public void rotateSigningKey() {
        ObjectNode key = KeycloakAdmin.JSON.createObjectNode()
            .put("name", "rotated").put("providerId", "rsa-generated").put("providerType", "org.keycloak.keys.KeyProvider");
        ObjectNode config = key.putObject("config");
        // Of several active keys, that with the highest priority signs; the key of the import has 100.
        config.putArray("priority").add(Long.toString(System.currentTimeMillis()));
        config.putArray("keySize").add("2048");
        config.putArray("algorithm").add("RS256");
        admin.post("/" + name + "/components", key);
    }

    /** Forgets who is signed in at the provider; the next sign-in asks for the password again. */
    public void signEverybodyOut() {
        admin.post("/" + name + "/logout-all", KeycloakAdmin.JSON.createObjectNode());
    }

    /** The provider's SAML metadata, for a tenants file. */
    public String samlMetadata() {
        return admin.published("/realms/" + name + "/protocol/saml/descriptor");
    }

    /** What the provider knows about Usher. */
    public KeycloakClient client() {
        return new KeycloakClient(admin, "/" + name, clientId);
    }

    /** Registers one more service provider, told as {@link #client} is, as an administrator does by hand. */
    public void registerSaml(String entityId, String reply) {
        client().copyAs(entityId, reply);
    }

    /** Registers one more OpenID Connect client, told as {@link #client} is; with the same secret. */
    public void registerOidc(String newClientId, String redirectUri) {
        client().copyAs(newClientId, redirectUri);
    }

    /** What the provider writes as the issuer of its id tokens. */
    public String issuer() {
        return admin.address("/realms/" + name);
    }
}
