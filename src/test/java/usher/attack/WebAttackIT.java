package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.PROVIDER_ERROR;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.servers.Ports;
import usher.servers.UsherServer;
import usher.story.Installation;
import usher.types.RefusalReason;

@DisplayName("The web, what lies around it, and what it writes down")
class WebAttackIT {

    private final UsherServer usher = Installation.onPostgres().usher();
    private final SamlWayIn way = SamlWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();

    @ParameterizedTest(name = "WEB-001 LINK-009 to {0}")
    @ValueSource(strings = {"https://evil.test", "//evil.test", "/\\evil.test", "/\t/evil.test", "\\\\evil.test", "javascript:alert(1)",
        "/%2e%2e//evil.test", "/..//evil.test", "evil.test", "/a\r\nSet-Cookie: evil=1", "///evil.test", "http:evil.test", "/ /evil.test"})
    void aWayBackThatIsNotOurs(String to) {
        String query = HttpBrowser.encoded(Map.of("to", to));
        for (String path : new String[] {"/sign-in?", "/sign-in/gauntlet?"}) {
            Watch watch = Watch.begin();
            watch.turnedAway(browser.opens(path + query), RefusalReason.BAD_RETURN_PATH.status(), "evil.test", "alert(1)");
        }
        Watch watch = Watch.begin();
        watch.refused(browser.opens("/sign-in/start/gauntlet-saml?" + query), RefusalReason.BAD_RETURN_PATH, "gauntlet-saml",
                "evil.test", "alert(1)");
        way.signsIn(browser, way.genuine(way.begins(browser, "/")));
    }

    @ParameterizedTest(name = "WEB-002 POST {0}")
    @ValueSource(strings = {"/sign-out", "/sign-in", "/sign-in/workspace", "/sign-in/code", "/sign-in/link/x", "/console/gauntlet/x"})
    void aFormOfAnotherSite(String path) {
        HttpBrowser member = way.signedIn();
        Map<String, String> form = Map.of("email", "runner@gauntlet.test", "workspace", "gauntlet", "code", "123456");
        for (String origin : new String[] {"https://evil.test", "null", usher.baseUrl() + ".evil.test", "http://localhost"}) {
            Watch watch = Watch.begin();
            watch.turnedAway(member.posts(path, form, origin), RefusalReason.FORBIDDEN.status(), "evil");
        }
        for (String site : new String[] {"cross-site", "same-site"}) {
            Watch watch = Watch.begin();
            watch.turnedAway(member.sends(member.form(path, form).header("Sec-Fetch-Site", site)), RefusalReason.FORBIDDEN.status());
        }
        assertThat(member.isAnonymous()).as("still signed in").isFalse();
    }

    @Test
    @DisplayName("WEB-002, SAML-090: nobody is signed out by an image, nor by a message of a provider")
    void signOutByGet() {
        HttpBrowser member = way.signedIn();
        assertThat(member.opens("/sign-out").statusCode()).isEqualTo(405);
        for (String query : new String[] {"?logoutRequest=x", "?SAMLRequest=x", "?sid=s1"}) {
            assertThat(member.opens("/sign-in/callback/gauntlet-saml" + query).statusCode()).isEqualTo(400);
        }
        assertThat(member.isAnonymous()).isFalse();
    }

    @ParameterizedTest(name = "WEB-003 {0}")
    @ValueSource(strings = {"/", "/sign-in", "/sign-in/gauntlet", "/sign-in/start/gauntlet-form", "/session", "/nothing/here",
        "/sign-in/callback/gauntlet-saml", "/saml/gauntlet-saml/metadata", "/health/live", "/assets/usher.css"})
    void whatEveryAnswerTellsTheBrowser(String path) {
        Map<String, List<String>> headers = browser.opens(path).headers().map();
        String policy = headers.get("Content-Security-Policy").get(0);
        assertThat(headers.get("Content-Security-Policy")).hasSize(1);
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "*").doesNotContain("data:");
        assertThat(policy).containsPattern("script-src ('none'|'nonce-[A-Za-z0-9+/]{22}==')");
        assertThat(policy).containsPattern("form-action ('self'|https://idp\\.gauntlet\\.test)");
        assertThat(headers).containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Referrer-Policy", List.of("same-origin"))
                .containsEntry("Cross-Origin-Opener-Policy", List.of("same-origin"))
                .containsKeys("Permissions-Policy", "Cache-Control");
    }

    @Test
    @DisplayName("WEB-003: the nonce of a script is a new one each time")
    void nonce() {
        String one = browser.opens("/sign-in/start/gauntlet-form").headers().firstValue("Content-Security-Policy").orElseThrow();
        String other = browser.opens("/sign-in/start/gauntlet-form").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(one).contains("'nonce-").isNotEqualTo(other);
    }

    @Test
    @DisplayName("WEB-004: names, groups and addresses that a provider sends are shown as text")
    void storedScript() {
        HttpBrowser member = SamlWayIn.browser();
        TestSamlMessage message = way.of(way.begins(member), "G-script", "script@gauntlet.test")
                .say("displayName", "&lt;script&gt;alert(1)&lt;/script&gt;#{7*7}${7*7}")
                .say("groups", "&lt;img src=x onerror=alert(1)&gt;", "\"onmouseover=alert(1) x=\"", "#{request}");
        assertThat(way.brings(member, message.signAssertion(way.signing()).encoded()).statusCode()).isEqualTo(303);
        String page = member.opens("/").body();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("#{7*7}${7*7}", "#{request}")
                .doesNotContain("<script>alert", "<img src=x").doesNotContainPattern("<[^>]*\"onmouseover=");
        assertThat(member.session().at("/account/name").asText()).isEqualTo("<script>alert(1)</script>#{7*7}${7*7}");
    }

    @Test
    @DisplayName("WEB-004: what was typed comes back as text")
    void reflectedScript() {
        HttpResponse<String> answer = browser.posts("/sign-in", Map.of("email", "\"><script>alert(1)</script>#{7*7}"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<script>alert").contains("&quot;", "&lt;script", "#{7*7}");
    }

    @ParameterizedTest(name = "WEB-005 {0}")
    @ValueSource(strings = {"/WEB-INF/web.xml", "/%57EB-INF/web.xml", "//WEB-INF/web.xml", "/WEB-INF;x/web.xml", "/web-inf/web.xml",
        "/WEB-INF/pages/home.xhtml", "/assets/../WEB-INF/web.xml", "/assets/..%2fWEB-INF/web.xml", "/assets/..;/WEB-INF/web.xml",
        "/assets/%2e%2e/WEB-INF/web.xml", "/META-INF/persistence.xml", "/home.xhtml", "/WEB-INF/pages/home.xhtml%00.css",
        "/WEB-INF./web.xml",
        "/sign-in/callback/gauntlet-saml;x", "/sign-in/callback//gauntlet-saml", "/sign-in/callback/gauntlet-saml/",
        "/sign-in/callback/gauntlet-saml%2f", "/sign-in/callback/gauntlet-saml%0a", "/sign-in/callback/", "/sign-in/callback",
        "/Sign-In/Callback/gauntlet-saml", "/sign-in/start/gauntlet-saml%3b", "/sign-in/link/..;/../session", "/error",
        "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF", "/jakarta.faces.resource/../WEB-INF/web.xml.xhtml"})
    void aCrookedPath(String path) {
        // A redirect is the server's own, to the same path without what follows a semicolon.
        String answer = RawRequest.to(usher).ask("GET " + path);
        assertThat(answer).matches("(?s)HTTP/1.1 (30[123]|4\\d\\d) .*")
                .doesNotContain("<web-app", "<persistence", "ui:composition", "Exception");
    }

    @ParameterizedTest(name = "WEB-006 {0}")
    @ValueSource(strings = {"OPTIONS", "TRACE", "TRACK", "PROPFIND", "FOO", "get", "PURGE"})
    void anotherMethod(String method) {
        String answer = RawRequest.to(usher).ask(method + " /session", "Origin: https://evil.test", "Cookie: usher-session=secret",
                "Access-Control-Request-Method: GET");
        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|501) .*").doesNotContain("secret", "Access-Control-Allow");
    }

    @Test
    @DisplayName("WEB-006: no other origin may read anything, and no cache keeps what is personal")
    void crossOrigin() {
        HttpBrowser member = way.signedIn();
        for (String path : new String[] {"/session", "/", "/sign-in"}) {
            HttpResponse<String> answer = member.sends(member.request(path).GET().header("Origin", "https://evil.test")
                    .header("X-Forwarded-Host", "evil.test").header("X-Original-URL", "/console")
                    .header("X-HTTP-Method-Override", "DELETE"));
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("Access-Control"));
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body()).doesNotContain("evil.test");
        }
    }

    @ParameterizedTest(name = "WEB-007 {0}")
    @CsvSource({"/sign-in, 413", "/sign-in/code, 413", "/session, 413"})
    void aHugeBody(String path, int status) {
        Watch watch = Watch.begin();
        watch.turnedAway(browser.sends(browser.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", usher.baseUrl().toString()).POST(BodyPublishers.ofString("x=" + "y".repeat(800_000)))), status);
    }

    @Test
    @DisplayName("WEB-007: bodies without a length, heads without an end, and many fields")
    void otherSizes() {
        HttpRequest.Builder endless = browser.request("/sign-in").header("Origin", usher.baseUrl().toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("email=a%40b.test")));
        assertThat(browser.sends(endless).statusCode()).isEqualTo(411);
        assertThat(RawRequest.to(usher).ask("GET /sign-in?" + "x".repeat(100_000))).doesNotContain("HTTP/1.1 200", "HTTP/1.1 50");
        assertThat(RawRequest.to(usher).ask("GET /sign-in", "X-Long: " + "x".repeat(100_000)))
                .doesNotContain("HTTP/1.1 200", "HTTP/1.1 50");
        StringBuilder fields = new StringBuilder("email=a%40nowhere.test");
        for (int i = 0; i < 3_000; i++) {
            fields.append('&').append(i);
        }
        assertThat(browser.sends(browser.request("/sign-in?" + fields.substring(0, 7_000)).GET()).statusCode()).isIn(200, 400);
    }

    @Test
    @DisplayName("WEB-007: two lengths, a length and chunks, a bare line feed: nothing is smuggled")
    void smuggling() {
        String host = "Host: localhost:" + usher.baseUrl().getPort() + "\r\nOrigin: https://evil.test\r\n";
        String inner = "GET /session HTTP/1.1\r\n" + host + "\r\n";
        for (String head : new String[] {"Content-Length: 0\r\nContent-Length: " + inner.length() + "\r\n",
            "Content-Length: " + inner.length() + "\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n"}) {
            String answer = RawRequest.to(usher)
                    .send("POST /sign-out HTTP/1.1\r\n" + host + "Connection: close\r\n" + head + "\r\n" + inner);
            assertThat(answer).doesNotContain("HTTP/1.1 200", "HTTP/1.1 303", "HTTP/1.1 50", "not_signed_in");
        }
    }

    @Test
    @DisplayName("AUD-001: a message forges no line of the log")
    void forgedLogLine() {
        SeenAuthnRequest request = way.begins(browser);
        Watch watch = Watch.begin();
        way.refuses(browser, PROVIDER_ERROR, way.draft(request).set("//samlp:StatusCode/@Value", "urn:x\nSEVERE forged \u202e line")
                .signAssertion(way.signing()).encoded());
        assertThat(watch.log()).doesNotContain("\nSEVERE forged", "\u202e");
        way.signsIn(browser, way.genuine(request));
    }

    @Test
    @DisplayName("AUD-001: a value of 100,000 characters is cut short in the audit")
    void longValue() {
        SeenAuthnRequest request = way.begins(browser);
        way.refuses(browser, PROVIDER_ERROR, way.draft(request).set("//samlp:StatusCode/@Value", "urn:" + "x".repeat(100_000))
                .signAssertion(way.signing()).encoded());
        assertThat(Records.number("select max(length(target)) from audit_record")).isLessThanOrEqualTo(1000);
        way.signsIn(browser, way.genuine(request));
    }

    @ParameterizedTest(name = "INF-001 INF-002 port {0}")
    @ValueSource(ints = {5701, 6900, 6901, 4848, 8686, 9009, 3700, 7676})
    void aPortOfTheServersOwn(int port) {
        assertThat(Ports.isTaken(port)).isFalse();
    }

    @Test
    @DisplayName("INF-003: neither the key nor a secret of a provider is in the log")
    void secretsInTheLog() throws IOException {
        assertThat(Files.readString(usher.log()))
                .doesNotContain(TestOidcProvider.CLIENT_SECRET, "A".repeat(43) + "=", "BEGIN PRIVATE KEY");
    }

    @ParameterizedTest(name = "INF-006 {0}")
    @ValueSource(strings = {"/nothing", "/sign-in/nothing", "/saml/x", "/saml/nothing/metadata", "/session/x", "/health/x",
        "/sign-in/waiting",
        "/sign-in/waiting?reference=%27", "/sign-in/proof", "/sign-in/check-mail?email=%00", "/sign-in/start/x?to=%ff", "/sign-in?to=%",
        "/sign-in?login_hint=%zz", "/assets/", "/assets/nothing.js", "/api/v1/nothing", "/scim/v2/gauntlet/nothing"})
    void anErrorPage(String path) {
        String answer = RawRequest.to(usher).ask("GET " + path);
        assertThat(answer).matches("(?s)HTTP/1.1 (200|4\\d\\d) .*")
                .doesNotContainPattern("Exception|\\bat [a-z]+\\.|(?i)payara|glassfish|postgres|x-powered-by|\nserver:");
    }
}
