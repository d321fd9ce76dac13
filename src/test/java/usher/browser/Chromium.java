package usher.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine, without a window. Playwright's own is not fetched. */
public final class Chromium implements AutoCloseable {

    /** The first is one without what draws windows, which half the work of a test would go into. */
    private static final List<String> NAMES = List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    /** It asks nobody on the network for anything that a test did not open. */
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static Chromium running;

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /**
     * Starts it, or takes the one that runs already: what people do in it is kept apart by their contexts. Where there is none, the test
     * that asks is skipped and says why.
     */
    public static synchronized Chromium start() {
        Optional<Path> program = find();
        Assumptions.assumeTrue(program.isPresent(), "No Chromium was found: none of " + NAMES + " is in the PATH.");
        if (running == null || !running.browser.isConnected()) {
            running = launch(program.get());
        }
        return running;
    }

    private static Chromium launch(Path program) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return new Chromium(playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(FLAGS)));
    }

    private static Optional<Path> find() {
        List<Path> directories = Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
        return NAMES.stream().flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable).findFirst();
    }

    public Browser browser() {
        return browser;
    }

    /** It stays for the next suite, and ends with this virtual machine. */
    @Override
    public void close() {
    }
}
