package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code src/docs/screenshots} shows every page, wide by day and narrow by night, and its README leads to each. */
class ScreenshotsTest {

    private static final Path SCREENSHOTS = Path.of("src/docs/screenshots");
    private static final List<String> OTHERS = List.of("console-account", "operator-tenants", "operator-tenant", "operator-tenant-new",
            "operator-addresses", "operator-health", "operator-records");

    private static Stream<String> names() {
        return Stream.concat(Stream.of(ConsolePage.values()).map(page -> page.nameKey().replace("page.", "console-")).distinct(),
                OTHERS.stream());
    }

    @Test
    void everyPageIsPictured() {
        assertThat(names()).allSatisfy(name -> {
            assertThat(SCREENSHOTS.resolve(name + ".png")).isRegularFile();
            assertThat(SCREENSHOTS.resolve(name + "-phone-dark.png")).isRegularFile();
        });
    }

    @Test
    void everyPictureIsShown() throws IOException {
        String shown = Files.readString(SCREENSHOTS.resolve("README.md"));
        try (Stream<Path> files = Files.list(SCREENSHOTS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".png")))
                    .allSatisfy(name -> assertThat(shown).contains("(" + name + ")"));
        }
    }
}
