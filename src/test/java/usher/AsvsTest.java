package usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code src/docs/asvs.csv} answers each requirement of OWASP ASVS 5.0 up to level 2, and names classes that are there. */
class AsvsTest {

    private static final int REQUIREMENTS = 253;
    private static final Pattern ROW = Pattern.compile("(V\\d+\\.\\d+\\.\\d+),[12],(\"[^\"]*\"|[^,]*),(met|not applicable|open),(.+)");
    private static final Pattern CLASS = Pattern.compile("\\busher(\\.[a-z]+)*\\.[A-Z]\\w+");

    private final List<String> rows = Files.readAllLines(Path.of("src", "docs", "asvs.csv")).stream().skip(1).toList();

    AsvsTest() throws IOException {
    }

    @Test
    void everyRequirementHasAnAnswer() {
        assertThat(rows).hasSize(REQUIREMENTS).allSatisfy(row -> assertThat(row).matches(ROW));
        assertThat(rows).extracting(row -> row.split(",")[0]).doesNotHaveDuplicates();
    }

    @Test
    void everyClassThatIsNamedIsThere() {
        assertThat(rows).allSatisfy(row -> {
            Matcher named = CLASS.matcher(row);
            while (named.find()) {
                String file = named.group().replace('.', '/') + ".java";
                assertThat(List.of("main", "test")).as(file).anyMatch(tree -> Files.exists(Path.of("src", tree, "java", file)));
            }
        });
    }
}
