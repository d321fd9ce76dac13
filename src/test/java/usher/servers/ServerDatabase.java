package usher.servers;

import java.nio.file.Path;
import java.util.Map;

/**
 * The database of a server: the environment that the files of {@code payara-config} and its WildFly script read it from.
 *
 * @param isPostgres else it is the embedded one
 */
public record ServerDatabase(boolean isPostgres, Map<String, String> environment) {

    /** The embedded database in a file, named without its ending; what is in it stays. */
    public static ServerDatabase embedded(Path file) {
        return new ServerDatabase(false, Map.of("USHER_DATABASE_FILE", file.toAbsolutePath().toString()));
    }

    public static ServerDatabase postgres(String url, String user, String password) {
        return new ServerDatabase(true, Map.of(
            "USHER_DATABASE_URL", url,
            "USHER_DATABASE_USER", user,
            "USHER_DATABASE_PASSWORD", password));
    }

    /** The file of {@code payara-config} that a Payara runs after boot. */
    public Path payaraCommands() {
        return Path.of("payara-config", isPostgres ? "postgresql.asadmin" : "embedded.asadmin");
    }
}
