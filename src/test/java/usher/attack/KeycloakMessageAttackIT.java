package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.servers.Keycloak;
import usher.story.Installation;
import usher.types.RefusalReason;

/** As {@link SamlSignatureAttackIT}, made from what a real provider says: its signatures, prefixes and line breaks. */
@DisplayName("SAML signatures of a real Keycloak")
class KeycloakMessageAttackIT {

    private static final String ADDRESS = "grace@superfantasy.test";
    private static final Pattern FIELD = Pattern.compile("(?i)name=\"SAMLResponse\" value=\"([^\"]+)\"");
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    /** Signed in at Keycloak from the first message on, so that it answers without asking. */
    private static HttpBrowser browser;

    private final SamlWayIn way = new SamlWayIn("superfantasy-saml", ADDRESS);

    @BeforeAll
    static void arrive() {
        Installation.onPostgres().keycloak().superfantasy().newPerson(ADDRESS, "Grace", "Hopper", "engineering", "staff");
        browser = SamlWayIn.browser();
    }

    record Change(String name, RefusalReason reason, UnaryOperator<String> change) {

        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isRefused(Change attack) {
        String genuine = messageOfKeycloak();
        browser.posts("/sign-out", Map.of());
        way.refuses(browser, attack.reason(), attack.change().apply(genuine));
        HttpResponse<String> twin = way.brings(browser, genuine);
        assertThat(twin.statusCode()).as("the genuine twin: %s", twin.body()).isEqualTo(303);
        assertThat(browser.session().at("/account/email").asText()).isEqualTo(ADDRESS);
    }

    static Stream<Change> changes() {
        Stream<Change> wrappings = Arrays.stream(Wrapping.values()).map(wrapping -> rejected(wrapping.threat() + " " + wrapping,
                message -> message.change(wrapping::wrap)));
        return Stream.concat(wrappings, Stream.of(
                rejected("SAML-012 no signature", message -> message.remove(SamlWayIn.ASSERTION + "/ds:Signature")),
                rejected("SAML-012 neither signature", message -> message.remove(SamlWayIn.ASSERTION + "/ds:Signature")
                        .remove("/samlp:Response/ds:Signature")),
                rejected("SAML-012 another name", message -> message.set("//saml:NameID", Wrapping.EVIL)),
                rejected("SAML-012 another audience", message -> message.set("//saml:Audience", "https://other.test")),
                rejected("SAML-014 signed anew with a stranger's key", message -> message.remove("/samlp:Response/ds:Signature")
                        .remove(SamlWayIn.ASSERTION + "/ds:Signature").signAssertion(XmlSigning.with(TestKey.rsa(2048)))),
                new Change("SAML-020 a comment in the name", RefusalReason.MALFORMED_REQUEST, message -> TestSamlMessage.encode(
                        new String(Base64.getDecoder().decode(message)).replaceFirst("(NameID[^>]*>...)", "$1<!---->")))));
    }

    private static Change rejected(String name, UnaryOperator<TestSamlMessage> change) {
        return new Change(name, RefusalReason.ASSERTION_REJECTED, message ->
                change.apply(new TestSamlMessage(new String(Base64.getDecoder().decode(message)))).encoded());
    }

    /** What Keycloak answers to a new request of this browser. */
    private static String messageOfKeycloak() {
        HttpResponse<String> page = browser.opens(HttpBrowser.location(browser.opens("/sign-in/start/superfantasy-saml")));
        Matcher field = FIELD.matcher(page.body());
        if (field.find()) {
            return field.group(1);
        }
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        page = browser.sends(browser.form(form.group(1).replace("&amp;", "&"),
                Map.of("username", "grace", "password", Keycloak.PASSWORD)));
        field = FIELD.matcher(page.body());
        assertThat(field.find()).as(page.body()).isTrue();
        return field.group(1);
    }
}
