package usher.story;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import usher.browser.Chromium;
import usher.servers.Keycloak;
import usher.servers.MailCatcher;
import usher.servers.UsherServer;

/** Somebody at a browser of their own, who goes by what the pages show. */
public final class Person implements AutoCloseable {

    /** For a page: a server that has just started is slow with its first ones. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String usher;
    private final BrowserContext browser;
    private final Page page;

    public Person(Chromium chromium, UsherServer usher) {
        this(chromium, usher, Locale.ENGLISH);
    }

    /** @param language of the browser */
    public Person(Chromium chromium, UsherServer usher, Locale language) {
        this.usher = usher.baseUrl().toString();
        browser = chromium.browser().newContext(new NewContextOptions().setLocale(language.toLanguageTag()));
        browser.setDefaultTimeout(PATIENCE.toMillis());
        page = browser.newPage();
    }

    public Person opens(String path) {
        page.navigate(usher + path);
        return this;
    }

    public Person opens(URI link) {
        page.navigate(link.toString());
        return this;
    }

    /** As if they had signed in before: a session that was put into the database. */
    public Person holds(String session) {
        browser.addCookies(List.of(new Cookie("usher-session", session).setUrl(usher)));
        return this;
    }

    /** What a keyboard or a screen reader would stumble over, by axe's rules, seriously or worse; in both schemes. */
    public List<String> faults() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).flatMap(scheme -> {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            return new AxeBuilder(page).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .flatMap(rule -> rule.getNodes().stream().map(node -> scheme + " " + rule.getId() + ": " + node.getHtml()));
        }).toList();
    }

    /** The page itself, for what is not said in words. */
    public Page page() {
        return page;
    }

    /** Begins at the front door, as people do. */
    public Person typesAddress(String email) {
        return opens("/sign-in").typesAddressHere(email);
    }

    /** On a workspace's own page. */
    public Person typesAddressHere(String email) {
        page.getByLabel("E-mail address").fill(email);
        return presses("Continue");
    }

    /** At a sign-in page: asks for a mail and opens its link. */
    public Person answersMailAt(String email, MailCatcher mails) throws InterruptedException {
        page.getByLabel("E-mail address").fill(email);
        presses("Continue").waitsFor("Check your mail");
        return opens(mails.awaitMailTo(email).link()).presses("Sign in");
    }

    public Person typesCode(String code) {
        page.getByLabel("Code from the mail").fill(code);
        return presses("Sign in");
    }

    public Person presses(String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true)).click();
        return this;
    }

    /** What can be chosen says this, no more and no less. */
    public Person chooses(String words) {
        page.getByText(words, new GetByTextOptions().setExact(true)).click();
        return this;
    }

    /** At Keycloak's own page. */
    public Person givesPasswordTo(Keycloak provider, String username) {
        page.waitForURL(address -> address.startsWith(provider.address().toString()));
        page.locator("#username").fill(username);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        return this;
    }

    /** Waits for the page below the context; its words. */
    public String seesAt(String path) {
        page.waitForURL(usher + path);
        return sees();
    }

    public Person waitsFor(String heading) {
        page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(heading).setExact(true)).waitFor();
        return this;
    }

    /** The words of the page. */
    public String sees() {
        return page.locator("main").innerText();
    }

    public boolean isSignedIn() {
        return askForSession().status() == 200;
    }

    /** Saves the page as it looks wide and narrow, by day and by night. */
    public Person isPictured(Path directory, String name) {
        page.evaluate("scrollTo(0, 0)");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, 760);
                String file = name + "-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width + ".png";
                page.screenshot(new ScreenshotOptions().setPath(directory.resolve(file)).setFullPage(true));
            }
        }
        return this;
    }

    /** What an application in this browser would learn. */
    public JsonNode session() {
        APIResponse answer = askForSession();
        if (answer.status() != 200) {
            throw new AssertionError("Nobody is signed in: " + answer.text());
        }
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this browser is answered there. */
    public int statusOf(String path) {
        return browser.request().get(usher + path).status();
    }

    /** The same with a header that no browser would send. */
    public int statusOf(String path, String header, String value) {
        return browser.request().get(usher + path, RequestOptions.create().setHeader(header, value)).status();
    }

    private APIResponse askForSession() {
        return browser.request().get(usher + "/session");
    }

    @Override
    public void close() {
        browser.close();
    }
}
