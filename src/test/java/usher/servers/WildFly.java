package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A stock WildFly, {@code standalone.xml} as it comes but for what {@code wildfly-server.cli} says, with {@code target/usher.war}
 * below {@code /usher} and the embedded database in memory that it brings. It is of the worst kind that an administrator may make of it: one that
 * gives every application its own OpenSAML and XML signatures.
 */
public final class WildFly implements UsherServer {

    private static final Path HOME = Path.of("target", "servers", "wildfly").toAbsolutePath();
    private static final Path WAR = Path.of("target", "usher.war");
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final int ITS_HTTP_PORT = 8080;

    /** HTTPS and the management's, which the stock configuration opens, too. */
    private static final List<Integer> ITS_OTHER_PORTS = List.of(8443, 9990);

    /** Parts of the same names as ours, in other versions, and on the class path before ours where nothing keeps them off it. */
    private static final String GIVEN_TO_ALL =
        "<global-modules><module name=\"org.opensaml\"/><module name=\"org.apache.santuario.xmlsec\"/></global-modules>";

    /** WildFly itself stays up then. */
    private static final Pattern FAILURE = Pattern.compile("Usher does not start\\.|WFLYSRV0021|WFLYCTL0013");

    private final ServerProcess process;
    private final URI baseUrl;

    private WildFly(ServerProcess process, URI baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /**
     * Starts with a copy of the stock configuration and waits until it is ready.
     *
     * @param base its base directory, which is filled; must not be there yet
     * @param settings Usher's settings by their environment names; {@code USHER_BASE_URL} is there unless given
     */
    public static WildFly start(Path base, Map<String, String> settings) {
        int offset = freeOffset();
        URI baseUrl = URI.create("http://localhost:" + (ITS_HTTP_PORT + offset) + "/usher");
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("USHER_BASE_URL", baseUrl.toString());
        environment.put("JAVA_OPTS", "-Xmx640m -Djava.net.preferIPv4Stack=true " + String.join(" ", ServerProcess.SHORT_LIVED));
        copyStockConfiguration(base);
        WildFly server = new WildFly(ServerProcess.start("WildFly", base.resolve("wildfly.log"), environment, List.of(
            HOME.resolve("bin").resolve("standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base.toAbsolutePath(),
            "-b", "127.0.0.1", "-bmanagement", "127.0.0.1",
            "-Djboss.socket.binding.port-offset=" + offset)), baseUrl);
        server.process.awaitReady(URI.create(baseUrl + "/health/ready"), LONGEST_START, FAILURE);
        return server;
    }

    private static int freeOffset() {
        return IntStream.generate(() -> Ports.free() - ITS_HTTP_PORT)
            .filter(offset -> ITS_OTHER_PORTS.stream().allMatch(port -> port + offset < 65536 && !Ports.isTaken(port + offset)))
            .findFirst().orElseThrow();
    }

    private static void copyStockConfiguration(Path base) {
        try {
            Files.createDirectories(base);
            copy(HOME.resolve("standalone").resolve("configuration"), base.resolve("configuration"));
            takeWhatUsherTakes(base.resolve("configuration").resolve("standalone.xml"));
            Files.createDirectories(base.resolve("deployments"));
            Files.copy(WAR, base.resolve("deployments").resolve("usher.war"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the script does, without the half minute that it takes. */
    private static void takeWhatUsherTakes(Path configuration) throws IOException {
        Files.writeString(configuration, Files.readString(configuration)
            .replaceFirst("<subsystem xmlns=\"urn:jboss:domain:ee:[\\d.]+\">", "$0" + GIVEN_TO_ALL)
            .replace("<http-listener ", "<http-listener allow-unescaped-characters-in-url=\"true\" max-post-size=\"269484032\" "));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
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
