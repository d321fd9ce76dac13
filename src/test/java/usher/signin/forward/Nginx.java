package usher.signin.forward;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import usher.servers.ServerProcess;
import usher.servers.Servers;

/** The nginx of this machine, with the sample configuration of {@code src/docs} in which only the ports are others. */
final class Nginx implements AutoCloseable {

    private static final Path SAMPLES = Path.of("src", "docs", "forward-auth");

    private final ServerProcess process;

    private Nginx(ServerProcess process) {
        this.process = process;
    }

    /** Starts it; where there is none, the test that asks is skipped and says why. */
    static Nginx start(URI address, URI usher, URI application) throws IOException {
        Path program = program("nginx");
        Path home = Servers.newHome("nginx").toAbsolutePath();
        for (String part : List.of("usher-headers.conf", "usher-question.conf")) {
            Files.copy(SAMPLES.resolve(part), home.resolve(part));
        }
        Files.writeString(home.resolve("sample.conf"), Files.readString(SAMPLES.resolve("nginx.conf"))
                .replace("127.0.0.1:8080", "127.0.0.1:" + usher.getPort()).replace("127.0.0.1:9000", "127.0.0.1:" + application.getPort())
                .replace("127.0.0.1:8000", "127.0.0.1:" + address.getPort()));
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        Files.writeString(home.resolve("main.conf"), user + "daemon off;\npid nginx.pid;\nerror_log stderr;\nevents {}\n"
                + "http {\n access_log access.log;\n client_body_temp_path body;\n proxy_temp_path proxy;\n fastcgi_temp_path fastcgi;\n"
                + " uwsgi_temp_path uwsgi;\n scgi_temp_path scgi;\n include sample.conf;\n}\n");
        ServerProcess process = ServerProcess.start("nginx", home.resolve("nginx.log"), Map.of(),
                List.of(program.toString(), "-p", home.toString(), "-c", home.resolve("main.conf").toString()));
        process.awaitReady(URI.create(address + "/health/live"), Duration.ofSeconds(60));
        return new Nginx(process);
    }

    static Path program(String name) {
        Optional<Path> program = Stream.concat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of),
                Stream.of(Path.of("/usr/sbin"))).map(directory -> directory.resolve(name)).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(program.isPresent(), "No " + name + " was found in the PATH or in /usr/sbin.");
        return program.get();
    }

    @Override
    public void close() {
        process.close();
    }
}
