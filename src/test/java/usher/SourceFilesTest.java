package usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that one can read at a sitting: half of them under 60 lines, nine in ten under 150, none over 300. */
class SourceFilesTest {

    private final Map<Path, Integer> lines = lines(Path.of("src/main/java"));

    @Test
    void halfAreUnder60Lines() {
        assertThat(shareUnder(60)).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void nineInTenAreUnder150Lines() {
        assertThat(shareUnder(150)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void noneIsOver300Lines() {
        assertThat(lines).allSatisfy((file, count) -> assertThat(count).as("%s", file).isLessThanOrEqualTo(300));
    }

    private double shareUnder(int limit) {
        assertThat(lines).isNotEmpty();
        return lines.values().stream().filter(count -> count < limit).count() / (double) lines.size();
    }

    private static Map<Path, Integer> lines(Path root) {
        Map<Path, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> lines.put(file, count(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static int count(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
