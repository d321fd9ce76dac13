package usher.connection.saml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.HostAndPort;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundHttp;

class MetadataDownloadTest {

    private HttpServer server;
    private MetadataDownload download;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metadata", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("<md>".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(new HostAndPort("localhost", port())), Set.of(), Duration.ofHours(8),
                Duration.ofDays(1));
        download = new Wiring().with(OutboundHttp.class, new OutboundHttp(config)).bean(MetadataDownload.class);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void what_may_be_called_is_fetched() {
        MetadataDownload.Download fetched = download.fetch("test", " http://localhost:" + port() + "/metadata ");

        assertThat(fetched.problem()).isEmpty();
        assertThat(fetched.xml()).isEqualTo("<md>");
    }

    @Test
    @DisplayName("SAML-080: nothing inside is called, and nothing but http at all")
    void nothing_inside_is_called() {
        for (String address : List.of("file:///etc/passwd", "jar:file:///x!/y", "classpath:/x", "http://169.254.169.254/latest",
                "https://127.0.0.1:" + port() + "/metadata", "http://[::1]:" + port() + "/metadata", "https://localhost:1/", "", "/metadata")) {
            assertThat(download.fetch("test", address).problem()).as(address).hasValueSatisfying(
                    problem -> assertThat(problem.field()).isEqualTo("metadataUrl"));
        }
        assertThat(download.fetch("test", "not an address").problem()).isPresent();
        assertThat(download.fetch("test", "http://localhost:" + port() + "/nothing").problem()).hasValueSatisfying(
                problem -> assertThat(problem.code()).isEqualTo("metadata_url.status"));
    }

    @Test
    @DisplayName("SAML-084: nothing fetches metadata by itself, so nobody can slip other keys in; an administrator's form does")
    void nobody_else_fetches() {
        JavaClasses ours = new ClassFileImporter().importPath(Path.of("target", "classes", "usher"));
        classes().that().areAssignableTo(MetadataDownload.class).should().onlyHaveDependentClassesThat()
                .haveNameMatching("usher\\.connection\\.saml\\.MetadataDownload.*|usher\\.console\\.connections\\.ConnectionForm").check(ours);
    }
}
