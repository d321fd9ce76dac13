package usher.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import usher.attack.AttackedWorkspaces;
import usher.demo.TenantsFile;
import usher.servers.Keycloak;

/**
 * The demo's three workspaces; Northwind admits guests from MagicTech; and two more, Lantern and Juniper, share the domain
 * {@code twins.test} and have no provider.
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
                }
            }
            root.withArray("/tenants").add(withoutProvider("lantern", "Lantern")).add(withoutProvider("juniper", "Juniper"));
            AttackedWorkspaces.addTo(root.withArray("/tenants"));
            return Files.writeString(file, root.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode withoutProvider(String slug, String name) {
        ObjectNode tenant = JSON.createObjectNode().put("slug", slug).put("name", name);
        tenant.putArray("domains").addObject().put("name", "twins.test").put("proven", true);
        tenant.putObject("emailSignIn").put("enabled", true).put("admission", "auto").put("defaultRole", "MEMBER");
        return tenant;
    }
}
