package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.signin.TestRequest;
import usher.types.RefusalReason;

@DisplayName("WEB-002: what changes something comes from a page of ours")
class OriginCheckTest {

    private static final String OURS = "https://id.example.com:8443";

    private final UsherConfig config = Settings.read(name ->
            Optional.of(OURS + "/usher").filter(value -> name.equals("USHER_BASE_URL")));
    private final OriginCheck check = new Wiring().with(UsherConfig.class, config).bean(OriginCheck.class);

    @Test
    void aFormOfOursPasses() {
        assertThat(passes(post("/sign-in").header("Origin", OURS))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void aBrowserThatSendsNoOriginPassesWhenItSaysThatNoOtherSiteIsBehindIt(String site) {
        assertThat(passes(post("/sign-in").header("Sec-Fetch-Site", site))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "https://id.example.com", "http://id.example.com:8443", "https://id.example.com:8443.evil.test",
            "https://evil.test", "https://ID.example.com:8443", "https://id.example.com:8443/", "https://id.example.com:8443/usher"})
    void anyOtherOriginIsRefused(String origin) {
        assertRefused(post("/sign-in").header("Origin", origin));
    }

    @Test
    void aForeignOriginIsRefusedWhateverElseIsSent() {
        assertRefused(post("/sign-out").header("Origin", "https://evil.test").header("Sec-Fetch-Site", "same-origin"));
        assertRefused(post("/sign-out").header("Origin", OURS, "https://evil.test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "", "same-origin, cross-site"})
    void withoutAnOriginAnyOtherSiteIsRefused(String site) {
        assertRefused(post("/sign-in").header("Sec-Fetch-Site", site));
    }

    @Test
    void whoSendsNeitherIsNoBrowserAndPasses() {
        assertThat(passes(post("/sign-in"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "OPTIONS", "get"})
    void everyMethodThatIsNotForReadingIsAsked(String method) {
        assertRefused(TestRequest.of(method, "/sign-in").header("Origin", "https://evil.test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void readingIsForEverybody(String method) {
        assertThat(passes(TestRequest.of(method, "/sign-in").header("Origin", "https://evil.test"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    @DisplayName("JSF-003: a form that comes as a link is refused, whoever led there")
    void aFormThatComesAsALinkIsRefusedWhoeverLedThere(String method) {
        assertRefused(TestRequest.of(method, "/console/superfantasy/domains").field("jakarta.faces.ViewState", "stateless"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in/callback/c", "/api/v1/members", "/scim/v2/superfantasy/Users"})
    void whatAFlowOrABearerTokenGuardsIsNotAsked(String path) {
        assertThat(passes(post(path).header("Origin", "https://idp.example.test"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in/callback", "/sign-in/callbacks/c", "/SIGN-IN/CALLBACK/c", "/api", "/apis/v1", "/usher/api/v1", "//api/"})
    void whatOnlyLooksLikeSuchAnAddressIsAsked(String path) {
        assertRefused(post(path).header("Origin", "https://evil.test"));
    }

    private static TestRequest post(String path) {
        return TestRequest.of("POST", path);
    }

    private void assertRefused(TestRequest request) {
        assertThatThrownBy(() -> passes(request)).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(RefusalReason.FORBIDDEN));
    }

    private boolean passes(TestRequest request) {
        boolean[] passed = {false};
        try {
            check.doFilter(request.asRequest(), TestRequest.anyResponse(), (onward, response) -> passed[0] = true);
        } catch (IOException | ServletException e) {
            throw new AssertionError(e);
        }
        return passed[0];
    }
}
