package usher.signin.forward;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import usher.servers.ServerProcess;
import usher.servers.Servers;

/** The Caddy of this machine, with the sample configuration of {@code src/docs} in which only addresses and ports are others. */
final class Caddy implements AutoCloseable {

    private static final Path SAMPLE = Path.of("src", "docs", "forward-auth", "Caddyfile");

    private final ServerProcess process;

    private Caddy(ServerProcess process) {
        this.process = process;
    }

    /** Starts it; where there is none, the test that asks is skipped and says why. */
    static Caddy start(URI address, URI usher, URI application) throws IOException {
        Path program = Nginx.program("caddy");
        Path home = Servers.newHome("caddy").toAbsolutePath();
        Files.writeString(home.resolve("Caddyfile"), "{\n\tadmin off\n\tdefault_bind 127.0.0.1\n}\n"
                + Files.readString(SAMPLE).replace("portal.example.com {", address + " {")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + usher.getPort())
                        .replace("127.0.0.1:9000", "127.0.0.1:" + application.getPort()));
        ServerProcess process = ServerProcess.start("caddy", home.resolve("caddy.log"), Map.of("XDG_DATA_HOME", home.toString(),
                "XDG_CONFIG_HOME", home.toString()), List.of(program.toString(), "run", "--config", home.resolve("Caddyfile").toString(),
                "--adapter", "caddyfile"));
        process.awaitReady(URI.create(address + "/health/live"), Duration.ofSeconds(60));
        return new Caddy(process);
    }

    @Override
    public void close() {
        process.close();
    }
}
