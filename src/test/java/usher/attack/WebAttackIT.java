package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static usher.types.RefusalReason.PROVIDER_ERROR;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.servers.ListeningPorts;
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
        assertThat(member.posts(path, form).statusCode()).as("a form of ours").isNotEqualTo(403).isLessThan(500);
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
        assertThat(member.posts("/sign-out", Map.of()).statusCode()).isEqualTo(303);
        assertThat(member.isAnonymous()).as("by a form of ours").isTrue();
    }

    /** Only where a form may lead to a provider, which may send on to a host of its own, may one lead away from us. */
    @ParameterizedTest(name = "WEB-003 {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"/ | 'self'", "/sign-in | 'self' https: http:", "/sign-in/gauntlet | 'self'",
        "/sign-in/start/gauntlet-form | https://idp.gauntlet.test https: http:", "/session | 'self'", "/nothing/here | 'self'",
        "/sign-in/callback/gauntlet-saml | 'self'", "/saml/gauntlet-saml/metadata | 'self'", "/health/live | 'self'",
        "/assets/usher.css | 'self'", "/api/v1/members | 'self'", "/scim/v2/gauntlet/Users | 'self'", "/invitation/x | 'self'"})
    void whatEveryAnswerTellsTheBrowser(String path, String forms) {
        Map<String, List<String>> headers = browser.opens(path).headers().map();
        String policy = headers.get("Content-Security-Policy").get(0);
        assertThat(headers.get("Content-Security-Policy")).hasSize(1);
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "*").doesNotContain("data:");
        assertThat(policy).containsPattern("; script-src ('none'|'nonce-[A-Za-z0-9+/]{22}=='); form-action [^;]+; base-uri 'none'; "
                + "frame-ancestors 'none'$").contains("; form-action " + forms + ";");
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
        assertThat(RawRequest.to(usher).ask("GET /assets/usher.css")).as("a straight one").startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest(name = "WEB-005 WEB-002 POST {0}")
    @ValueSource(strings = {"/api/../sign-out", "/api/..;/sign-out", "/api/;/../sign-out", "/api/%2e%2e/sign-out", "/scim/..;x=y/sign-out",
        "/sign-in/callback/..;/../sign-out", "/sign-in/callback/%2e%2e/%2e%2e/sign-out", "//sign-out", "/./sign-out", "/sign-out;/api/"})
    void aCrookedPathAroundTheGuards(String path) {
        HttpBrowser member = way.signedIn();
        String[] head = {"Origin: https://evil.test", "Content-Length: 0", "Cookie: usher-session=" + member.cookie("usher-session")};
        assertThat(RawRequest.to(usher).ask("POST " + path, head)).matches("(?s)HTTP/1.1 4\\d\\d .*");
        assertThat(member.isAnonymous()).as("still signed in").isFalse();
        head[0] = "Origin: " + usher.baseUrl();
        assertThat(RawRequest.to(usher).ask("POST /sign-out", head)).as("a straight one of ours").startsWith("HTTP/1.1 303");
    }

    @ParameterizedTest(name = "WEB-006 {0}")
    @ValueSource(strings = {"OPTIONS", "TRACE", "TRACK", "PROPFIND", "FOO", "get", "PURGE"})
    void anotherMethod(String method) {
        String answer = RawRequest.to(usher).ask(method + " /session", "Origin: https://evil.test", "Cookie: usher-session=secret",
                "Access-Control-Request-Method: GET");
        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|501) .*").doesNotContain("secret", "Access-Control-Allow", "not_signed_in");
        assertThat(RawRequest.to(usher).ask("GET /session")).as("by a method of ours").contains("not_signed_in");
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
        assertThat(browser.posts(path, Map.of("x", "y".repeat(8_000))).statusCode()).as("a small one").isNotEqualTo(status)
                .isLessThan(500);
    }

    @Test
    @DisplayName("WEB-007: bodies without a length, lines and heads without an end, and many fields")
    void otherSizes() throws Exception {
        HttpRequest.Builder endless = browser.request("/sign-in").header("Origin", usher.baseUrl().toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("email=a%40b.test")));
        assertThat(browser.sends(endless).statusCode()).isEqualTo(411);
        assertThat(browser.posts("/sign-in", Map.of("email", "a@b.test")).statusCode()).as("one with a length").isEqualTo(303);
        assertThat(buttonInHttp2("/sign-out")).as("a button alone, of which HTTP/2 says no length").isEqualTo(303);

        for (int length : new int[] {100, 100_000}) {
            String expected = length == 100 ? "(?s)HTTP/1.1 200 .*" : "(?s)(HTTP/1.1 4\\d\\d .*)?";
            assertThat(RawRequest.to(usher).ask("GET /sign-in?" + "x".repeat(length))).as("a line").matches(expected);
            assertThat(RawRequest.to(usher).ask("GET /sign-in", "X-Long: " + "x".repeat(length))).as("a head").matches(expected);
        }
        assertThat(RawRequest.to(usher).ask("GET /health/live")).as("the server after it").startsWith("HTTP/1.1 200");

        String fields = IntStream.range(0, 3_000).mapToObj(String::valueOf).collect(Collectors.joining("&", "email=a%40nowhere.test&", ""));
        HttpResponse<String> answer = browser.sends(browser.request("/sign-in").header("Origin", usher.baseUrl().toString())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(fields)));
        assertThat(answer.statusCode()).as("3,000 fields").isIn(303, 400);
    }

    /** At the same time, since each takes as long as is waited for it; timers write meanwhile, so that only what was asked for is looked at. */
    @Test
    @DisplayName("WEB-007: forms and programs' bodies that hardly come hold no thread for long")
    void bodiesThatHardlyCome() {
        String form = "\r\nOrigin: " + usher.baseUrl() + "\r\nContent-Type: application/x-www-form-urlencoded";
        String token = "\r\nAuthorization: Bearer " + AttackedWorkspaces.RIVAL_API_TOKEN + "\r\nContent-Type: application/json";
        String people = "select count(*) from membership m join tenant t on t.id = m.tenant_id where t.slug = 'rival'";
        long before = Records.number(people);
        List<CompletableFuture<String>> answers = Stream.of("POST /sign-in HTTP/1.1" + form, "POST /sign-in/code HTTP/1.1" + form,
                "POST /console/rival/members HTTP/1.1" + form, "POST /scim/v2/rival/token HTTP/1.1" + form,
                "POST /api/v1/members HTTP/1.1" + token).map(head -> CompletableFuture.supplyAsync(() -> {
                    long begun = System.nanoTime();
                    String answer = trickles(head, "{" + " ".repeat(200));
                    return Duration.ofNanos(System.nanoTime() - begun).toSeconds() > 30 ? "too late: " + answer : answer;
                }, command -> new Thread(command).start())).toList();
        assertThat(answers.stream().map(CompletableFuture::join)).allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 4"));
        assertThat(Records.number(people)).as("people of the workspace").isEqualTo(before);
        assertThat(trickles("POST /sign-in HTTP/1.1" + form, "email=a%40")).as("one that takes ten seconds").startsWith("HTTP/1.1 ")
                .doesNotContain("408");
    }

    private String trickles(String head, String body) {
        try {
            return RawRequest.to(usher).trickle(head, body, 1_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "WEB-007 a request within a request: {0}")
    @ValueSource(strings = {"Content-Length: 0|Content-Length: {length}", "Content-Length: {length}|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: {length}", "Transfer-Encoding : chunked|Content-Length: {length}",
        "Transfer-Encoding: xchunked|Content-Length: {length}", "Content-Length: +{length}", "Content-Length: 0, {length}"})
    void smuggling(String head) {
        String host = "Host: localhost:" + usher.baseUrl().getPort() + "\r\n";
        String outer = "POST /sign-out HTTP/1.1\r\n" + host + "Origin: " + usher.baseUrl() + "\r\n";
        String inner = "GET /session HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
        String body = "0\r\n\r\n" + inner;
        String answer = RawRequest.to(usher).send(outer
                + head.replace("{length}", String.valueOf(body.length())).replace("|", "\r\n") + "\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("not_signed_in").doesNotContain("HTTP/1.1 5");

        assertThat(RawRequest.to(usher).send(outer + "Content-Length: 0\r\n\r\n" + inner)).as("two honest requests")
                .startsWith("HTTP/1.1 303").contains("HTTP/1.1 401", "not_signed_in");
    }

    @Test
    @DisplayName("AUD-001: a message forges no line of the log")
    void forgedLogLine() {
        SeenAuthnRequest request = way.begins(browser);
        Watch watch = Watch.begin();
        way.refuses(browser, PROVIDER_ERROR, way.draft(request).set("//samlp:StatusCode/@Value", "urn:x\nSEVERE forged \u202e line")
                .signAssertion(way.signing()).encoded());
        assertThat(watch.log()).contains("SEVERE forged").doesNotContain("\nSEVERE forged", "\u202e");
        way.signsIn(browser, way.genuine(request));
    }

    @Test
    @DisplayName("AUD-001: a value of 100,000 characters is cut short in the audit")
    void longValue() {
        SeenAuthnRequest request = way.begins(browser);
        way.refuses(browser, PROVIDER_ERROR, way.draft(request).set("//samlp:StatusCode/@Value", "urn:" + "x".repeat(100_000))
                .signAssertion(way.signing()).encoded());
        assertThat(Records.number("select length(target) from audit_record where target like '%urn:xxxx%' order by happened_at desc limit 1"))
                .isBetween(100L, 1000L);
        way.signsIn(browser, way.genuine(request));
    }

    @ParameterizedTest(name = "INF-001 INF-002 port {0}")
    @ValueSource(ints = {5701, 6900, 6901, 4848, 8686, 9009, 3700, 7676})
    void aPortOfTheServersOwn(int port) {
        assumeTrue(ListeningPorts.areTold());
        assertThat(ListeningPorts.of(usher.pid())).containsExactly(usher.baseUrl().getPort()).doesNotContain(port);
    }

    @ParameterizedTest(name = "INF-007 {0}")
    @ValueSource(strings = {"203.0.113.9, {client}", "203.0.113.9,198.18.0.1 , {client}", "127.0.0.1, {client}", "unknown, {client}",
        "' or 1=1 --, {client}", "{client}"})
    void aClientThatSaysItIsAnother(String forwarded) {
        String client = "198.51.100." + (1 + ThreadLocalRandom.current().nextInt(250));
        HttpResponse<String> answer = browser.sends(browser.request("/sign-in/start/gauntlet-saml?to=https%3A%2F%2Fevil.test").GET()
                .setHeader("X-Forwarded-For", forwarded.replace("{client}", client))
                .header("X-Real-IP", "203.0.113.9").header("Forwarded", "for=203.0.113.9").header("X-Client-IP", "203.0.113.9"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Records.text("select client_address from audit_record order by happened_at desc limit 1")).isEqualTo(client);
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

    private int buttonInHttp2(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(usher.baseUrl() + path)).header("Origin", usher.baseUrl().toString())
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("")).build();
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build().send(request, BodyHandlers.discarding()).statusCode();
    }
}
