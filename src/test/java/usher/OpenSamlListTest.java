package usher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("INF-005: what the build adds to the list of parts for OpenSAML")
class OpenSamlListTest {

    @Test
    void isWhatIsInItsJar() throws IOException {
        String text = Files.readString(Path.of("src", "sbom", "opensaml.json")).strip();
        assertThat(text).as("it is put in front of others").endsWith(",");
        Set<String> listed = new TreeSet<>();
        for (JsonNode part : new ObjectMapper().readTree("[" + text.substring(0, text.length() - 1) + "]")) {
            String group = part.path("group").asText();
            String name = part.path("name").asText();
            String version = part.path("version").asText();
            listed.add(group + ":" + name + ":" + version);
            assertThat(part.path("purl").asText()).isEqualTo("pkg:maven/" + group + "/" + name + "@" + version + "?type=jar")
                    .isEqualTo(part.path("bom-ref").asText());
        }
        Set<String> modules = OpenSamlJar.modules();
        assertThat(listed).isNotEmpty();
        if (!modules.isEmpty()) {
            assertThat(listed).isEqualTo(modules);
        }
    }
}
