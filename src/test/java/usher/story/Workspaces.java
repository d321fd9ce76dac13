package usher.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import usher.attack.AttackedWorkspaces;
import java.util.List;
import usher.demo.TenantsFile;
import usher.rest.Api;
import usher.scim.DirectoryToken;
import usher.servers.Keycloak;
import usher.tenant.BearerToken;
import usher.types.SecretToken;
import usher.webhook.EventApi;

/**
 * The demo's three workspaces; Northwind admits guests from MagicTech; and two more, Lantern and Juniper, share the domain
 * {@code twins.test} and have no provider. SuperFantasy and two of no other use, Orchard and Meadow, have directories.
 * Those of {@link AttackedWorkspaces} besides.
 */
public final class Workspaces {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Workspaces() {
    }

    /** @return the tenants file, for {@code USHER_BOOTSTRAP} */
    static Path write(Path directory, Keycloak keycloak) {
        Path file = TenantsFile.write(directory, keycloak);
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(file.toFile());
            for (JsonNode tenant : root.withArray("/tenants")) {
                if (tenant.get("slug").asText().equals("northwind")) {
                    ((ObjectNode) tenant.at("/connections/0")).putArray("guestDomains").add("magictech.test");
                    token(((ObjectNode) tenant).putArray("apiTokens"), "approvals", Api.NORTHWIND, List.of("members:read", "members:write"));
                }
            }
            root.withArray("/tenants").add(withoutProvider("lantern", "Lantern")).add(withoutProvider("juniper", "Juniper"));
            AttackedWorkspaces.addTo(root.withArray("/tenants"));
            managedByPrograms(root);
            root.withArray("/tenants").add(hearingEvents("bellwether", "Bellwether"));
            withDirectories(root);
            return Files.writeString(file, root.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Atlas, Borealis and Caravel have programs of their own, and so has the operator. */
    private static void managedByPrograms(ObjectNode root) {
        root.putArray("operatorTokens").addObject().put("name", "vending").put("sha256", SecretToken.sha256(Api.OPERATOR));
        ObjectNode atlas = JSON.createObjectNode().put("slug", "atlas").put("name", "Atlas");
        atlas.putArray("domains").addObject().put("name", "atlas.test").put("proven", true);
        atlas.putArray("roles").addObject().put("key", "EDITOR").put("name", "Editor");
        atlas.putArray("owners").add("olive@atlas.test");
        atlas.putObject("emailSignIn").put("enabled", true).put("admission", "auto").put("defaultRole", "MEMBER");
        ArrayNode tokens = atlas.putArray("apiTokens");
        token(tokens, "everything", Api.ATLAS, BearerToken.SCOPES);
        token(tokens, "reader", Api.ATLAS_READER, List.of("members:read"));
        token(tokens, "inviter", Api.ATLAS_INVITER, List.of("invitations:write"));
        ObjectNode borealis = JSON.createObjectNode().put("slug", "borealis").put("name", "Borealis");
        token(borealis.putArray("apiTokens"), "everything", Api.BOREALIS, BearerToken.SCOPES);
        ObjectNode caravel = JSON.createObjectNode().put("slug", "caravel").put("name", "Caravel").put("seatLimit", 5000);
        caravel.putArray("domains").addObject().put("name", "caravel.test").put("proven", true);
        caravel.putArray("roles").addObject().put("key", "EDITOR").put("name", "Editor");
        caravel.putObject("emailSignIn").put("enabled", true).put("admission", "off").put("defaultRole", "MEMBER");
        token(caravel.putArray("apiTokens"), "everything", Api.CARAVEL, BearerToken.SCOPES);
        root.withArray("/tenants").add(atlas).add(borealis).add(caravel);
    }

    private static void token(ArrayNode tokens, String name, String token, List<String> scopes) {
        ObjectNode json = tokens.addObject().put("name", name).put("sha256", SecretToken.sha256(token));
        scopes.forEach(json.putArray("scopes")::add);
    }

    /** Its program has {@link usher.webhook.EventApi#TOKEN}. */
    private static ObjectNode hearingEvents(String slug, String name) {
        ObjectNode tenant = JSON.createObjectNode().put("slug", slug).put("name", name);
        tenant.putArray("domains").addObject().put("name", slug + ".test").put("proven", true);
        tenant.putObject("emailSignIn").put("enabled", true).put("admission", "auto").put("defaultRole", "MEMBER");
        tenant.putArray("apiTokens").addObject().put("name", "events").put("sha256", SecretToken.sha256(EventApi.TOKEN))
                .putArray("scopes").add("events:write").add("members:read");
        return tenant;
    }

    private static void withDirectories(ObjectNode root) {
        for (String slug : new String[] {"orchard", "meadow"}) {
            ObjectNode tenant = JSON.createObjectNode().put("slug", slug).put("name", slug);
            tenant.putArray("domains").addObject().put("name", slug + ".test").put("proven", true);
            root.withArray("/tenants").add(tenant);
        }
        for (JsonNode tenant : root.withArray("/tenants")) {
            String slug = tenant.get("slug").asText();
            if (slug.equals("orchard") || slug.equals("meadow") || slug.equals("superfantasy")) {
                ((ObjectNode) tenant).putObject("scim").put("correlation", "userName").putArray("tokens").addObject()
                        .put("name", "tests").put("sha256", DirectoryToken.hash(slug));
            }
        }
    }

    private static ObjectNode withoutProvider(String slug, String name) {
        ObjectNode tenant = JSON.createObjectNode().put("slug", slug).put("name", name);
        tenant.putArray("domains").addObject().put("name", "twins.test").put("proven", true);
        tenant.putObject("emailSignIn").put("enabled", true).put("admission", "auto").put("defaultRole", "MEMBER");
        return tenant;
    }
}
