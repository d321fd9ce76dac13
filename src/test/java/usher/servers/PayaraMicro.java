package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Payara Micro with {@code target/usher.war} at the root context, set up by the files of {@code payara-config}. */
public final class PayaraMicro implements UsherServer {

    private static final Path JAR = Path.of("target", "servers", "payara-micro.jar");
    private static final Path WAR = Path.of("target", "usher.war");
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    /** Payara Micro itself stays up then. */
    private static final Pattern FAILURE = Pattern.compile("Usher does not start\\.|Exception while (deploying|loading) the app");

    private final ServerProcess process;
    private final URI baseUrl;

    private PayaraMicro(ServerProcess process, URI baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts on a port and returns at once; {@link #awaitReady} is for the caller.
     *
     * @param home where it works and logs; made when missing
     * @param settings Usher's settings by their environment names; {@code USHER_BASE_URL} is there unless given
     */
    public static PayaraMicro launch(Path home, int port, Map<String, String> settings, ServerDatabase database) {
        return launch(home, WAR, port, settings, database);
    }

    private static PayaraMicro launch(Path home, Path war, int port, Map<String, String> settings, ServerDatabase database) {
        URI baseUrl = URI.create("http://localhost:" + port);
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.put("USHER_BASE_URL", baseUrl.toString());
        environment.putAll(settings);
        return new PayaraMicro(ServerProcess.start(
            "Payara Micro", home.resolve("payara.log"), environment, command(home, war, port, database)), baseUrl);
    }

    /** Starts on a free port and waits until it is ready. */
    public static PayaraMicro start(Path home, Map<String, String> settings, ServerDatabase database) {
        return start(home, WAR, settings, database);
    }

    /** As the other, with a WAR that has tests in it. */
    public static PayaraMicro start(Path home, Path war, Map<String, String> settings, ServerDatabase database) {
        PayaraMicro server = launch(home, war, Ports.free(), settings, database);
        server.awaitReady();
        return server;
    }

    /** @throws IllegalStateException with the end of the log, when it ended or does not get ready */
    public void awaitReady() {
        process.awaitReady(URI.create(baseUrl + "/health/ready"), LONGEST_START, FAILURE);
    }

    private static List<String> command(Path home, Path war, int port, ServerDatabase database) {
        Path temporary = home.resolve("tmp").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
            ServerProcess.java(), "@payara-config/java.options", "-Xmx640m", "-Djava.io.tmpdir=" + temporary));
        command.addAll(ServerProcess.SHORT_LIVED);
        command.addAll(List.of("-jar", JAR.toString(),
            "--nocluster", "--disablephonehome", "--port", String.valueOf(port),
            "--logproperties", "payara-config/logging.properties",
            "--prebootcommandfile", beforeBoot(home, temporary).toString(),
            "--postbootcommandfile", database.payaraCommands().toString(),
            "--contextroot", "/", "--deploy", war.toString()));
        if (database.isPostgres()) {
            command.addAll(List.of("--addlibs", Postgres.driver().toString()));
        }
        return command;
    }

    /** Payara Micro takes one such file. */
    private static Path beforeBoot(Path home, Path temporary) {
        try {
            Files.createDirectories(temporary);
            String commands = Files.readString(Path.of("payara-config", "server.asadmin"))
                + Files.readString(Path.of("payara-config", "loopback.asadmin"));
            return Files.writeString(home.resolve("before-boot.asadmin"), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public Path log() {
        return process.log();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
