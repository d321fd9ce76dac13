package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.ASSERTION_REJECTED;
import static usher.types.RefusalReason.CONNECTION_DISABLED;
import static usher.types.RefusalReason.MALFORMED_REQUEST;
import static usher.types.RefusalReason.OPERATOR_ACCOUNT;
import static usher.types.RefusalReason.TENANT_SUSPENDED;
import static usher.types.RefusalReason.UNKNOWN_CONNECTION;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import usher.story.Installation;

@DisplayName("One tenant's administrator and provider against another tenant")
class TenantAttackIT {

    private final SamlWayIn gauntlet = SamlWayIn.GAUNTLET;
    private final SamlWayIn rival = new SamlWayIn("rival-saml", "rogue@rival.test", AttackedWorkspaces.RIVAL_SAML);
    private final HttpBrowser browser = SamlWayIn.browser();

    @Test
    @DisplayName("TEN-001: a message for one connection brought to another tenant's, and to the twin that trusts the same provider")
    void otherConnection() {
        SeenAuthnRequest request = gauntlet.begins(browser);
        String message = gauntlet.genuine(request).encoded();
        rival.refuses(browser, ASSERTION_REJECTED, message);
        new SamlWayIn("gauntlet-twin", "runner@gauntlet.test").refuses(browser, ASSERTION_REJECTED, message);
        gauntlet.signsIn(browser, gauntlet.genuine(request));
    }

    @Test
    @DisplayName("TEN-002: the rival's provider signs as though it were this one's, to the letter")
    void forged() {
        SeenAuthnRequest request = gauntlet.begins(browser);
        gauntlet.refuses(browser, ASSERTION_REJECTED, gauntlet.draft(request).signAssertion(rival.signing()).encoded());
        gauntlet.signsIn(browser, gauntlet.genuine(request));
    }

    @Test
    @DisplayName("TEN-004, SAML-081: the same entity id and the same subject are another person at another connection")
    void sameSubject() {
        String victim = gauntlet.signedIn().session().at("/account/id").asText();
        rival.signsIn(browser, rival.of(rival.begins(browser), SamlWayIn.PERSON, "rogue@rival.test").signAssertion(rival.signing()));
        assertThat(browser.session().at("/account/id").asText()).isNotEqualTo(victim);
        assertThat(browser.session().at("/tenant/slug").asText()).isEqualTo("rival");
    }

    @Test
    @DisplayName("TEN-003: the rival's provider asserts the address of this tenant's member, who is asked and not taken over")
    void assertedAddress() {
        gauntlet.signedIn();
        Watch watch = Watch.begin();
        HttpResponse<String> answer = rival.brings(browser,
                rival.of(rival.begins(browser), "rogue-2", "runner@gauntlet.test").signAssertion(rival.signing()).encoded());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(HttpBrowser.location(answer)).endsWith("/sign-in/proof");
        watch.nothingHappened();
        assertThat(browser.isAnonymous()).isTrue();
        rival.signsIn(browser, rival.genuine(rival.begins(browser)));
    }

    @Test
    @DisplayName("TEN-003: the rival's provider asserts the address of an operator")
    void operator() {
        HttpBrowser victim = SamlWayIn.browser();
        gauntlet.signsIn(victim, gauntlet.of(gauntlet.begins(victim), "G-operator", "runner@gauntlet.test")
                .signAssertion(gauntlet.signing()));
        String account = victim.session().at("/account/id").asText();
        Records.change("insert into operator (account_id, granted_at) values (?::uuid, now())", account);
        try {
            rival.refuses(browser, OPERATOR_ACCOUNT,
                    rival.of(rival.begins(browser), "rogue-3", "runner@gauntlet.test").signAssertion(rival.signing()).encoded());
        } finally {
            Records.change("delete from operator where account_id = ?::uuid", account);
        }
        rival.signsIn(browser, rival.genuine(rival.begins(browser)));
    }

    @Test
    @DisplayName("TEN-005: a relay state that names another connection, or another site, changes nothing")
    void relayState() {
        for (String state : new String[] {"rival-saml", "https://evil.test/", "//evil.test"}) {
            HttpResponse<String> answer = gauntlet.brings(browser, Map.of("RelayState", state,
                    "SAMLResponse", gauntlet.genuine(gauntlet.begins(browser, "/session")).encoded()));
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(HttpBrowser.location(answer)).isEqualTo(Installation.onPostgres().usher().baseUrl() + "/session");
            assertThat(browser.session().at("/connection/id").asText()).isEqualTo("gauntlet-saml");
        }
    }

    @Test
    @DisplayName("TEN-006: a connection that is switched off begins nothing and finishes nothing")
    void switchedOff() {
        SamlWayIn twin = new SamlWayIn("gauntlet-twin", "runner@gauntlet.test");
        Watch watch = Watch.begin();
        watch.refused(browser.opens("/sign-in/start/gauntlet-closed"), CONNECTION_DISABLED, "gauntlet-closed");
        SeenAuthnRequest running = twin.begins(browser);
        Records.change("update connection set enabled = false, version = version + 1 where id = 'gauntlet-twin'");
        try {
            twin.refuses(browser, CONNECTION_DISABLED, twin.genuine(running).encoded());
        } finally {
            Records.change("update connection set enabled = true, version = version + 1 where id = 'gauntlet-twin'");
        }
        twin.signsIn(browser, twin.genuine(twin.begins(browser)));
    }

    @Test
    @DisplayName("TEN-006: a tenant that is suspended while somebody signs in, and somebody is in")
    void suspended() {
        SamlWayIn keep = new SamlWayIn("keep-saml", "lord@keep.test");
        HttpBrowser inside = keep.signedIn();
        SeenAuthnRequest running = keep.begins(browser);
        Records.change("update tenant set suspended = true where slug = 'keep'");
        try {
            keep.refuses(browser, TENANT_SUSPENDED, keep.genuine(running).encoded());
            assertThat(inside.isAnonymous()).as("who was in").isTrue();
        } finally {
            Records.change("update tenant set suspended = false where slug = 'keep'");
        }
        keep.signsIn(browser, keep.genuine(keep.begins(browser)));
    }

    @Test
    @DisplayName("SAML-091, SAML-090: a LogoutRequest about this tenant's member, signed by the rival's provider or by their own, ends nothing")
    void signedLogout() {
        HttpBrowser victim = gauntlet.signedIn();
        for (SamlWayIn way : new SamlWayIn[] {rival, gauntlet}) {
            String message = logoutRequest(way.signing());
            Watch watch = Watch.begin();
            way.refuses(browser, MALFORMED_REQUEST, message);
            HttpResponse<String> asRequest = way.brings(browser, Map.of("SAMLRequest", message));
            assertThat(asRequest.statusCode()).isEqualTo(MALFORMED_REQUEST.status());
            watch.nothingHappened();
            assertThat(victim.isAnonymous()).isFalse();
        }
        victim.posts("/sign-out", Map.of());
        assertThat(victim.isAnonymous()).as("by their own will").isTrue();
    }

    private static String logoutRequest(XmlSigning signing) {
        Document document = Xml.parse("""
                <samlp:LogoutRequest xmlns:samlp='urn:oasis:names:tc:SAML:2.0:protocol' ID='_l1' Version='2.0' IssueInstant='%s' \
                xmlns:saml='urn:oasis:names:tc:SAML:2.0:assertion'><saml:Issuer>https://idp.gauntlet.test</saml:Issuer>\
                <saml:NameID Format='urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'>%s</saml:NameID>\
                </samlp:LogoutRequest>""".formatted(Instant.now(), SamlWayIn.PERSON));
        signing.sign(document.getDocumentElement(), "#_l1", document.getDocumentElement(),
                document.getDocumentElement().getFirstChild().getNextSibling());
        return TestSamlMessage.encode(Xml.write(document));
    }

    @Test
    @DisplayName("AUTH-004: a domain that the rival only claims sends nobody to the rival's provider")
    void claimedDomain() {
        String domain = "camp-" + UUID.randomUUID() + ".test";
        Records.change("insert into domain_claim (id, tenant_id, name, token, from_file, created_at)"
                + " select ?::uuid, id, ?, 't', false, now() from tenant where slug = 'rival'", UUID.randomUUID().toString(), domain);
        Watch watch = Watch.begin();
        HttpResponse<String> answer = browser.posts("/sign-in", Map.of("email", "somebody@" + domain));
        assertThat(HttpBrowser.location(answer)).contains("/sign-in/check-mail");
        watch.nothingHappened();
        Records.change("update domain_claim set proven_at = now() where name = ?", domain);
        HttpResponse<String> proven = browser.posts("/sign-in", Map.of("email", "somebody@" + domain));
        assertThat(proven.statusCode()).as("where it is proven").isEqualTo(200);
        assertThat(proven.body()).contains("/sign-in/start/rival-saml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"northwind", "gauntlet", "00000000-0000-0000-0000-000000000000", "gauntlet-saml%00",
        "gauntlet-saml.", "GAUNTLET-SAML"})
    @DisplayName("TEN-008: a connection that is not there, or cannot be, has one answer")
    void unknown(String id) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = browser.opens("/sign-in/start/" + id);
        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain(id);
        watch.nothingHappened();
        if (answer.statusCode() == UNKNOWN_CONNECTION.status()) {
            assertThat(browser.posts("/sign-in/callback/" + id, Map.of("SAMLResponse", "AAAA"), "https://idp.test").statusCode())
                    .isEqualTo(404);
        }
        assertThat(watch.audit()).isEmpty();
        assertThat(browser.opens("/sign-in/start/gauntlet-saml").statusCode()).as("one that is there").isEqualTo(302);
    }

    @Test
    @DisplayName("TEN-010: a session in one workspace opens no other")
    void otherWorkspace() {
        HttpBrowser member = gauntlet.signedIn();
        HttpResponse<String> answer = member.posts("/sign-in/workspace", Map.of("workspace", "rival"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(HttpBrowser.location(answer)).endsWith("/sign-in/rival");
        assertThat(member.session().at("/tenant/slug").asText()).isEqualTo("gauntlet");
    }
}
