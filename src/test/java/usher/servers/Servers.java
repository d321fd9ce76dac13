package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the integration tests of one run share: started when first asked for, ended with this virtual machine. Whoever
 * wants to kill a server starts one of their own.
 */
public final class Servers {

    private Servers() {
    }

    /** The one PostgreSQL; each who asks makes a database of their own in it. */
    public static Postgres postgres() {
        return SharedPostgres.SERVER;
    }

    /** A new directory below {@code target/run}, which stays after the run to be looked at. */
    public static Path newHome(String name) {
        try {
            Path run = Files.createDirectories(Path.of("target", "run"));
            return Files.createTempDirectory(run, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when first asked for, and once: that is how classes load. It ends itself with the virtual machine. */
    private static final class SharedPostgres {
        private static final Postgres SERVER = Postgres.start();
    }
}
