package usher.attack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import usher.tenant.BearerToken;
import usher.types.SecretToken;

/**
 * The workspaces that are attacked, and their providers: Gauntlet, with a provider for each protocol and a SAML connection more to it;
 * Rival, whose administrator and providers are hostile and call themselves like Gauntlet's; Fortress, which is for single
 * sign-on only; Postbox, which has none; Keep, with one seat; Crown, whose provider, program and directory reach for
 * its owners.
 */
public final class AttackedWorkspaces {

    public static final TestSamlProvider SAML = new TestSamlProvider("https://idp.gauntlet.test", TestKey.rsa(2048));
    public static final TestSamlProvider RIVAL_SAML = new TestSamlProvider("https://idp.gauntlet.test", TestKey.rsa(2048));
    public static final TestOidcProvider OIDC = TestOidcProvider.start("sub-1", "runner@gauntlet.test");
    public static final TestOidcProvider RIVAL_OIDC = TestOidcProvider.start("sub-1", "rogue@rival.test");

    /** Those of a workspace's programs and of its directory. */
    public static final String RIVAL_API_TOKEN = SecretToken.random().value();
    public static final String RIVAL_SCIM_TOKEN = SecretToken.random().value();
    static final String CROWN_API_TOKEN = SecretToken.random().value();
    static final String CROWN_SCIM_TOKEN = SecretToken.random().value();

    private AttackedWorkspaces() {
    }

    /** For {@code USHER_OUTBOUND_ALLOW}. */
    public static String places() {
        return URI.create(OIDC.issuer()).getAuthority() + "," + URI.create(RIVAL_OIDC.issuer()).getAuthority();
    }

    public static void addTo(ArrayNode tenants) {
        ObjectNode gauntlet = tenant(tenants, "gauntlet", "gauntlet.test");
        gauntlet.putArray("owners").add("owner@gauntlet.test");
        gauntlet.putArray("roles").addObject().put("key", "EDITOR").put("name", "Editor");
        saml(gauntlet, "gauntlet-saml", SAML.metadata()).putArray("rules").addObject().put("group", "writers").put("role", "EDITOR");
        saml(gauntlet, "gauntlet-twin", SAML.metadata());
        saml(gauntlet, "gauntlet-form", SAML.metadata("HTTP-POST"));
        saml(gauntlet, "gauntlet-closed", SAML.metadata()).put("enabled", false);
        oidc(gauntlet, "gauntlet-oidc", OIDC);

        ObjectNode rival = tenant(tenants, "rival", "rival.test");
        saml(rival, "rival-saml", RIVAL_SAML.metadata()).withArray("/guestDomains").add("gauntlet.test").add("postbox.test")
                .add("usher.test");
        oidc(rival, "rival-oidc", RIVAL_OIDC);
        programs(rival, RIVAL_API_TOKEN, RIVAL_SCIM_TOKEN);

        ObjectNode fortress = tenant(tenants, "fortress", "fortress.test").put("singleSignOnOnly", true);
        byEmail(fortress);
        saml(fortress, "fortress-saml", SAML.metadata());
        byEmail(tenant(tenants, "postbox", "postbox.test"));
        saml(tenant(tenants, "keep", "keep.test").put("seatLimit", 1), "keep-saml", SAML.metadata());

        ObjectNode crown = tenant(tenants, "crown", "crown.test");
        crown.putObject("emailSignIn").put("enabled", true).put("admission", "off");
        saml(crown, "crown-saml", SAML.metadata()).putArray("rules").addObject().put("group", "chiefs").put("role", "OWNER");
        programs(crown, CROWN_API_TOKEN, CROWN_SCIM_TOKEN);
    }

    /** With everything that such tokens may have. */
    private static void programs(ObjectNode tenant, String apiToken, String scimToken) {
        ObjectNode token = tenant.putArray("apiTokens").addObject().put("name", "program").put("sha256", new SecretToken(apiToken).hash());
        BearerToken.SCOPES.forEach(token.putArray("scopes")::add);
        tenant.putObject("scim").putArray("tokens").addObject().put("name", "directory").put("sha256", new SecretToken(scimToken).hash());
    }

    private static ObjectNode tenant(ArrayNode tenants, String slug, String domain) {
        ObjectNode tenant = tenants.addObject().put("slug", slug).put("name", slug);
        tenant.putArray("domains").addObject().put("name", domain).put("proven", true);
        return tenant;
    }

    private static void byEmail(ObjectNode tenant) {
        tenant.putObject("emailSignIn").put("enabled", true).put("admission", "auto");
    }

    private static ObjectNode saml(ObjectNode tenant, String id, String metadata) {
        return connection(tenant, id, "saml").put("metadataXml", metadata).put("emailAttribute", "email");
    }

    private static void oidc(ObjectNode tenant, String id, TestOidcProvider provider) {
        connection(tenant, id, "oidc").put("issuer", provider.issuer()).put("clientId", TestOidcProvider.CLIENT_ID)
                .put("clientSecret", TestOidcProvider.CLIENT_SECRET);
    }

    private static ObjectNode connection(ObjectNode tenant, String id, String protocol) {
        ObjectNode connection = JsonNodeFactory.instance.objectNode().put("id", id).put("name", id).put("protocol", protocol)
                .put("enabled", true).put("trustEmail", true).put("admission", "auto").put("groupsAttribute", "groups");
        tenant.withArray("/connections").add(connection);
        return connection;
    }
}
