package usher.tenantsfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import usher.platform.HostAndPort;

/** The tenants file of the contract, and the metadata that lies beside it. */
final class Example {

    static final String SECRET = "northwind-top-secret";
    static final Path DIRECTORY = Path.of("src/test/resources/tenantsfile");
    static final String TEXT = text("tenants.json");
    static final String METADATA = text("superfantasy-idp.xml");

    private static final Map<String, String> ENVIRONMENT =
            Map.of("NORTHWIND_SECRET", SECRET, "LEVEL", SECRET, "EMPTY", "", "LINE_END", SECRET + "\n");

    private Example() {
    }

    /** What the text says, in an environment that has the secret and may reach the example's provider. */
    static TenantsFile read(String text) {
        return new TenantsFileReader(DIRECTORY, ENVIRONMENT::get, Set.of(HostAndPort.of("localhost:8180"))).read(text);
    }

    /** The example after a change of what it says in one place. */
    static String with(String part, String replacement) {
        if (!TEXT.contains(part)) {
            throw new IllegalArgumentException("not in the example: " + part);
        }
        return TEXT.replace(part, replacement);
    }

    private static String text(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
