package usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code src/docs/guards.csv} says which class defends against which threat of the first two priorities, and which test proves it, or
 * that nothing is there which could be attacked so, a line for each guard, and what became of those tests when the guard was switched off
 * ({@code usher.attack.GuardsOff}). A name that does not resolve is a defence that is gone.
 */
class GuardsTest {

    /** Every threat of the first two priorities, with its priority. */
    private static final Path THREATS = Path.of("src", "test", "resources", "attack", "threats.txt");

    /** A second guard that stands behind the first was switched off {@code with it}. */
    private static final String RED = "red ([1-9]\\d*) of (\\d+)(?: \\(with it off: [\\w .-]+\\))?";

    private record Guard(String id, String priority, String guard, List<String> tests, String off) {
    }

    @Test
    void no_threat_is_missing_and_none_is_there_twice_with_one_guard() throws IOException {
        assertThat(guards()).extracting(guard -> guard.id() + " " + guard.priority()).isSubsetOf(Files.readAllLines(THREATS));
        assertThat(Files.readAllLines(THREATS)).allSatisfy(threat -> assertThat(guards()).as(threat)
                .anyMatch(guard -> threat.equals(guard.id() + " " + guard.priority())));
        assertThat(guards()).extracting(guard -> guard.id() + " " + guard.guard()).doesNotHaveDuplicates();
    }

    @Test
    void every_guard_and_every_test_is_there() throws IOException {
        assertThat(guards()).allSatisfy(guard -> {
            if (!isThere(guard)) {
                assertThat(guard.guard()).matches("later: [2-5] of 5|absent: [^,]{20,}");
            } else {
                assertThat(guard.guard().contains("/") || guard.guard().equals("pom.xml") ? Path.of(guard.guard())
                        : source("main", guard.guard())).exists();
                assertThat(guard.tests()).isNotEmpty().allSatisfy(test -> assertThat(source("test", test)).exists());
            }
        });
    }

    /** Which threat a test tries, its name says; those of wrapped signatures come from {@code usher.attack.Wrapping}, one by one. */
    @Test
    void everyThreatIsNamedByATest() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            List<String> texts = sources.filter(file -> file.toString().endsWith(".java")).map(GuardsTest::text).toList();
            assertThat(guards()).filteredOn(GuardsTest::isThere).extracting(Guard::id).filteredOn(id -> !id.matches("SAML-0(0\\d|10)"))
                    .allSatisfy(id -> assertThat(texts).as(id).anyMatch(text -> text.contains(id)));
        }
    }

    /** Red, with a twin that stays green. */
    @Test
    void everyGuardWasSwitchedOffOnce() throws IOException {
        assertThat(guards()).allSatisfy(guard -> {
            assertThat(guard.off()).matches(!isThere(guard) ? "" : RED + "( and " + RED + ")*");
            Pattern.compile(RED).matcher(guard.off()).results().forEach(red ->
                    assertThat(Integer.parseInt(red.group(1))).as("%s", guard).isLessThan(Integer.parseInt(red.group(2))));
        });
    }

    private static boolean isThere(Guard guard) {
        return !guard.guard().startsWith("later: ") && !guard.guard().startsWith("absent: ");
    }

    private static List<Guard> guards() throws IOException {
        return Files.readAllLines(Path.of("src", "docs", "guards.csv")).stream().skip(1).map(line -> line.split(",", -1))
                .map(row -> new Guard(row[0], row[1], row[2], row[3].isEmpty() ? List.of() : List.of(row[3].split(" ")), row[4]))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path source(String tree, String className) {
        return Path.of("src", tree, "java", className.replace('.', '/') + ".java");
    }
}
