package usher.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Somebody at a provider; each change is what the provider says at the next sign-in. */
public final class KeycloakPerson {

    private final KeycloakAdmin admin;
    private final String realm;
    private final String id;

    KeycloakPerson(KeycloakAdmin admin, String realm, String id) {
        this.admin = admin;
        this.realm = realm;
        this.id = id;
    }

    /** Keycloak's id of the person, the {@code sub} of OpenID Connect; SAML's persistent NameID is another value. */
    public String id() {
        return id;
    }

    public void isRenamed(String givenName, String familyName) {
        change(user -> {
            user.put("firstName", givenName).put("lastName", familyName);
            user.withObject("/attributes").putArray("displayName").add(givenName + " " + familyName);
        });
    }

    public void hasTitle(String title) {
        change(user -> user.withObject("/attributes").putArray("title").add(title));
    }

    /** Nothing is said about the title any more: Keycloak leaves a claim without a value out. */
    public void hasNoTitle() {
        change(user -> user.withObject("/attributes").remove("title"));
    }

    public void hasAddress(String email, boolean verified) {
        change(user -> user.put("email", email).put("emailVerified", verified));
    }

    /** Cannot sign in at the provider any more. */
    public void isDisabled() {
        change(user -> user.put("enabled", false));
    }

    /** Adds the person to the group, which is made where it is not there yet. */
    public void joins(String group) {
        if (findGroup(group).isEmpty()) {
            admin.post(realm + "/groups", KeycloakAdmin.JSON.createObjectNode().put("name", group));
        }
        admin.put(membershipIn(group), KeycloakAdmin.JSON.createObjectNode());
    }

    /**
     * Takes the person out of the group. From who is in no group at all, Keycloak sends no {@code groups} claim instead of
     * an empty one; the people of the realm files are therefore in {@code staff} besides.
     */
    public void leaves(String group) {
        admin.delete(membershipIn(group));
    }

    private String membershipIn(String group) {
        return realm + "/users/" + id + "/groups/" + findGroup(group).get(0).get("id").asText();
    }

    private JsonNode findGroup(String group) {
        return admin.get(realm + "/groups?exact=true&search=" + KeycloakAdmin.encoded(group));
    }

    /** The whole of the person is written back: attributes that an update leaves out are deleted, the NameID among them. */
    private void change(Consumer<ObjectNode> edit) {
        ObjectNode user = (ObjectNode) admin.get(realm + "/users/" + id);
        edit.accept(user);
        admin.put(realm + "/users/" + id, user);
    }
}
