package usher.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Keycloak that plays two customers' identity providers: realm {@code superfantasy} speaks SAML, realm {@code
 * northwind} OpenID Connect. The realms come from {@code /demo/realms} and are imported once; a directory that was used
 * before keeps its people, their subjects and its keys.
 */
public final class Keycloak implements AutoCloseable {

    /** The password of everybody in both realms, and of the administrator {@code admin}. */
    public static final String PASSWORD = "showtime";

    /** What Usher authenticates itself with at Northwind: the client secret of the client {@code usher}. */
    public static final String NORTHWIND_SECRET = "northwind-demo-secret";

    private static final Duration LIMIT = Duration.ofMinutes(8);

    private final ServerProcess process;
    private final URI address;
    private final String usher;
    private final KeycloakAdmin admin;

    private Keycloak(ServerProcess process, URI address, String usher) {
        this.process = process;
        this.address = address;
        this.usher = usher;
        this.admin = new KeycloakAdmin(address);
    }

    /**
     * Starts Keycloak and waits until it answers.
     *
     * @param directory keeps its database and its log
     * @param usher the base URL of the Usher that its realms serve, no slash at the end
     */
    public static Keycloak start(Path directory, int port, String usher) {
        Path home = directory.toAbsolutePath();
        copyRealmsTo(home.resolve("data").resolve("import"));
        URI address = URI.create("http://localhost:" + port);
        Map<String, String> environment = Map.of(
            "USHER_BASE_URL", usher,
            "NORTHWIND_SECRET", NORTHWIND_SECRET,
            "KC_CACHE", "local",
            "KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.USER,
            "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        ServerProcess process = ServerProcess.start("Keycloak", home.resolve("keycloak.log"), environment, command(home, port));
        Keycloak keycloak = new Keycloak(process, address, usher);
        process.awaitReady(address.resolve("/realms/northwind/.well-known/openid-configuration"), LIMIT);
        process.awaitReady(address.resolve("/realms/superfantasy/protocol/saml/descriptor"), LIMIT);
        return keycloak;
    }

    /**
     * What {@code kc.sh start-dev} runs in the end. The script itself would rebuild Keycloak at each start, for nothing
     * ({@code kc.config.built} says so), and would keep the data beside the unpacked files, where all starts would share it.
     */
    private static List<String> command(Path home, int port) {
        Path unpacked = Path.of("target", "servers", "keycloak").toAbsolutePath();
        String classPath = unpacked.resolve("lib").resolve("quarkus-run.jar").toString();
        if (!new File(classPath).exists()) {
            throw new IllegalStateException("No Keycloak in " + unpacked + "; `./mvnw pre-integration-test` unpacks it");
        }
        List<String> command = new ArrayList<>(List.of(ServerProcess.java(), "-Xmx512m"));
        command.addAll(ServerProcess.SHORT_LIVED);
        command.addAll(List.of("-Dfile.encoding=UTF-8",
            "-Dkc.home.dir=" + home,
            "-Dkc.config.built=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-cp", classPath, "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start-dev", "--http-host=127.0.0.1", "--http-port=" + port, "--import-realm"));
        return command;
    }

    private static void copyRealmsTo(Path directory) {
        try {
            Files.createDirectories(directory);
            Path realms = Path.of(Keycloak.class.getResource("/demo/realms").toURI());
            try (Stream<Path> files = Files.list(realms)) {
                for (Path file : files.toList()) {
                    Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Scheme, localhost and port, no path. */
    public URI address() {
        return address;
    }

    /** {@code host:port}, as {@code USHER_OUTBOUND_ALLOW} wants it. */
    public String authority() {
        return address.getAuthority();
    }

    /** SuperFantasy's realm, which speaks SAML. */
    public KeycloakRealm superfantasy() {
        return new KeycloakRealm(admin, "superfantasy", usher + "/saml/superfantasy-saml");
    }

    /** Northwind's realm, which speaks OpenID Connect. */
    public KeycloakRealm northwind() {
        return new KeycloakRealm(admin, "northwind", "usher");
    }

    /** Makes both realms serve a second Usher beside the first. */
    public void alsoServes(String otherUsher) {
        superfantasy().client().copyFor(usher, otherUsher);
        northwind().client().alsoReturnsTo(otherUsher + "/sign-in/callback/northwind-oidc");
    }

    @Override
    public void close() {
        process.close();
    }
}
