package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.attack.SamlAttack.malformed;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.types.RefusalReason;

@DisplayName("SAML's XML and bindings")
class SamlXmlAttackIT {

    private static final String CALLBACK = "/sign-in/callback/gauntlet-saml";
    private static final String FILE = "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>";
    private static final String LAUGHS = "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x '&c;&c;&c;&c;&c;&c;&c;&c;'>]>";

    private final SamlWayIn way = SamlWayIn.GAUNTLET;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"entities", "bulk", "otherDocuments"})
    void isRefused(SamlAttack attack) {
        way.refuses(attack);
    }

    static List<SamlAttack> entities() {
        return List.of(
                text("SAML-030 an external entity in the name", xml -> FILE + xml.replace("G-7fd1", "&x;")),
                text("SAML-030 an external entity that is only declared", xml -> FILE + xml),
                text("SAML-030 an external DTD", xml -> "<!DOCTYPE r SYSTEM '" + AttackedWorkspaces.RIVAL_OIDC.issuer() + "/x.dtd'>" + xml),
                text("SAML-030 an external parameter entity", xml -> "<!DOCTYPE r [<!ENTITY % x SYSTEM '"
                        + AttackedWorkspaces.RIVAL_OIDC.issuer() + "/x.dtd'> %x;]>" + xml),
                text("SAML-030 XInclude", xml -> xml.replace("G-7fd1",
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' href='file:///etc/hostname'/>")),
                text("SAML-031 entities that multiply", xml -> LAUGHS + xml.replace("G-7fd1", "&x;")));
    }

    static List<SamlAttack> bulk() {
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 15_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }
        return List.of(
                text("SAML-031 25,000 elements deep", xml -> "<a>".repeat(25_000) + "</a>".repeat(25_000)),
                text("SAML-031 20,000 elements deep inside the message", xml ->
                        xml.replace("G-7fd1", "<a>".repeat(20_000) + "</a>".repeat(20_000))),
                text("SAML-031 15,000 attributes", xml -> attributes + "/>"));
    }

    static Stream<SamlAttack> otherDocuments() {
        Stream<SamlAttack> documents = Stream.of("", "<", "<a/>", "no xml", "<samlp:Response",
                        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body/></soap:Envelope>",
                        "<samlp:LogoutRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>",
                        "<samlp:ArtifactResponse xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol'/>",
                        "<saml:Assertion xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'/>", "<Response/>")
                .map(document -> text("SAML-033 " + (document.isEmpty() ? "nothing" : document), xml -> document));
        return Stream.concat(documents, Stream.of(
                malformed("SAML-033 not in base64", (gate, request) -> "%%%%"),
                malformed("SAML-033 XML that is not in base64", (gate, request) -> gate.genuine(request).xml()),
                malformed("SAML-033 base64 of what is no text", (gate, request) ->
                        Base64.getEncoder().encodeToString(new byte[] {0, -1, 31, -117}))));
    }

    private static SamlAttack text(String name, UnaryOperator<String> change) {
        return malformed(name, (way, request) -> TestSamlMessage.encode(change.apply(way.genuine(request).xml())));
    }

    /** A way to bring a genuine message that is not the form post of the standard. */
    record Binding(String name, int status, BiFunction<HttpBrowser, String, HttpRequest.Builder> request) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bindings")
    void aBindingThatIsNotOffered(Binding binding) {
        HttpBrowser browser = SamlWayIn.browser();
        SeenAuthnRequest request = way.begins(browser);
        String message = way.genuine(request).encoded();
        Watch watch = Watch.begin();
        HttpResponse<String> answer = browser.sends(binding.request().apply(browser, message));
        if (binding.status() == 400) {
            watch.refused(answer, RefusalReason.MALFORMED_REQUEST, "gauntlet-saml", SamlWayIn.PERSON, message.substring(100, 160));
        } else {
            watch.turnedAway(answer, binding.status(), SamlWayIn.PERSON, message.substring(100, 160));
        }
        assertThat(browser.isAnonymous()).isTrue();
        way.signsIn(browser, way.genuine(request));
    }

    static List<Binding> bindings() {
        List<Binding> bindings = new ArrayList<>(List.of(
                new Binding("SAML-032 by redirect", 400, (browser, message) ->
                        browser.request(CALLBACK + "?" + HttpBrowser.encoded(Map.of("SAMLResponse", deflated(message)))).GET()),
                new Binding("SAML-032 a bomb that deflates to 100 MB, by redirect", 400, (browser, message) ->
                        browser.request(CALLBACK + "?" + HttpBrowser.encoded(Map.of("SAMLResponse", bomb().substring(0, 6_000)))).GET()),
                new Binding("SAML-032 a deflated message in the form", 400, (browser, message) ->
                        browser.form(CALLBACK, Map.of("SAMLResponse", deflated(message)))),
                new Binding("SAML-033 the bare XML", 400, (browser, message) -> browser.request(CALLBACK)
                        .header("Content-Type", "text/xml").POST(BodyPublishers.ofString(decoded(message)))),
                new Binding("SAML-033 a SOAP envelope", 400, (browser, message) -> browser.request(CALLBACK)
                        .header("Content-Type", "application/soap+xml").POST(BodyPublishers.ofString(
                                "<S:Envelope xmlns:S='http://schemas.xmlsoap.org/soap/envelope/'><S:Body>" + decoded(message)
                                        + "</S:Body></S:Envelope>"))),
                new Binding("SAML-033 multipart", 400, (browser, message) -> browser.request(CALLBACK)
                        .header("Content-Type", "multipart/form-data; boundary=b").POST(BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"SAMLResponse\"\r\n\r\n" + message + "\r\n--b--\r\n"))),
                new Binding("SAML-033 JSON", 400, (browser, message) -> browser.request(CALLBACK)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"SAMLResponse\":\"" + message + "\"}"))),
                new Binding("SAML-033 by PUT", 400, (browser, message) -> browser.form(CALLBACK, Map.of("SAMLResponse", message))
                        .method("PUT", BodyPublishers.ofString(HttpBrowser.encoded(Map.of("SAMLResponse", message))))),
                new Binding("SAML-034 two responses", 400, (browser, message) -> raw(browser, CALLBACK,
                        HttpBrowser.encoded(Map.of("SAMLResponse", message)) + "&SAMLResponse=AAAA")),
                new Binding("SAML-034 two relay states", 400, (browser, message) -> raw(browser, CALLBACK,
                        HttpBrowser.encoded(Map.of("SAMLResponse", message)) + "&RelayState=a&RelayState=b")),
                new Binding("SAML-034 one in the query, one in the form", 400, (browser, message) -> raw(browser,
                        CALLBACK + "?SAMLResponse=AAAA", HttpBrowser.encoded(Map.of("SAMLResponse", message)))),
                new Binding("SAML-031 more than 256 KB", 400, (browser, message) ->
                        browser.form(CALLBACK, Map.of("SAMLResponse", message + " ".repeat(270_000)))),
                new Binding("WEB-007 more than half a megabyte", 400, (browser, message) ->
                        browser.form(CALLBACK, Map.of("SAMLResponse", message + " ".repeat(600_000))))));
        Stream.of("SAMLRequest", "SAMLart", "logoutRequest", "body", "client_name", "force_client").forEach(field ->
                bindings.add(new Binding("SAML-033 TEN-005 with the field " + field, 400, (browser, message) -> {
                    Map<String, String> fields = new HashMap<>(Map.of("SAMLResponse", message));
                    fields.put(field, "gauntlet-twin");
                    return browser.form(CALLBACK, fields);
                })));
        Stream.of("SAMLRequest", "SAMLart", "logoutRequest").forEach(field ->
                bindings.add(new Binding("SAML-033 SAML-090 only the field " + field, 400, (browser, message) ->
                        browser.form(CALLBACK, Map.of(field, message)))));
        return bindings;
    }

    @Test
    @DisplayName("SAML-030: none of that made us call anybody")
    void nobodyWasCalled() {
        long before = AttackedWorkspaces.RIVAL_OIDC.strangers();
        entities().forEach(way::refuses);
        assertThat(AttackedWorkspaces.RIVAL_OIDC.strangers()).isEqualTo(before);
    }

    private static HttpRequest.Builder raw(HttpBrowser browser, String path, String body) {
        return browser.request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
    }

    private static String decoded(String message) {
        return new String(Base64.getDecoder().decode(message), StandardCharsets.UTF_8);
    }

    private static String deflated(String message) {
        return deflated(Base64.getDecoder().decode(message));
    }

    private static String bomb() {
        return deflated(new byte[100_000_000]);
    }

    private static String deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length / 100 + 10_000];
        return Base64.getEncoder().encodeToString(Arrays.copyOf(out, deflater.deflate(out)));
    }
}
