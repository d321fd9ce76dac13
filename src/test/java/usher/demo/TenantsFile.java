package usher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import usher.servers.Keycloak;

/** The three workspaces of {@code /demo/tenants.json}, made to fit a Keycloak that runs somewhere. */
public final class TenantsFile {

    private static final String KEYCLOAK_IN_FILE = "http://localhost:8180";

    private TenantsFile() {
    }

    /**
     * Writes the tenants file, and beside it the SAML metadata that it names.
     *
     * @return the tenants file, for {@code USHER_BOOTSTRAP}
     */
    public static Path write(Path directory, Keycloak keycloak) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("superfantasy-idp.xml"), keycloak.superfantasy().samlMetadata());
            return Files.writeString(directory.resolve("tenants.json"), forKeycloakAt(keycloak.address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String forKeycloakAt(URI address) throws IOException {
        try (InputStream file = TenantsFile.class.getResourceAsStream("/demo/tenants.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(KEYCLOAK_IN_FILE, address.toString());
        }
    }
}
