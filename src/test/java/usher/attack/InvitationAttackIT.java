package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.NOT_INVITED;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.rest.Api;
import usher.servers.MailCatcher;
import usher.story.Installation;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** Crown invites by a program, and admits nobody by mail who was not invited. */
@DisplayName("Invitations")
class InvitationAttackIT {

    private final MailCatcher mails = Installation.onPostgres().mails();
    private final Api crown = new Api(Installation.onPostgres().usher(), AttackedWorkspaces.CROWN_API_TOKEN);
    private final String heir = "heir-" + UUID.randomUUID() + "@elsewhere.test";
    private final HttpBrowser browser = SamlWayIn.browser();

    @Test
    @DisplayName("INV-001: whoever has the link and not the address gets nowhere, by mail or by a provider that does not vouch")
    void forwarded() throws InterruptedException {
        String link = invited("ADMIN");
        HttpBrowser finder = SamlWayIn.browser();
        assertThat(finder.opens(link).statusCode()).isEqualTo(200);
        assertThat(finder.isAnonymous()).as("opening it signs nobody in").isTrue();

        String own = "finder-" + UUID.randomUUID() + "@elsewhere.test";
        refuses(finder, proof(finder, own), NOT_INVITED);

        SamlWayIn provider = new SamlWayIn("crown-saml", heir);
        Watch watch = Watch.begin();
        HttpResponse<String> asserted = provider.brings(finder, provider.of(provider.begins(finder), "C-" + UUID.randomUUID(), heir)
                .signAssertion(provider.signing()).encoded());
        assertThat(HttpBrowser.location(asserted)).as("has to prove the address").endsWith("/sign-in/proof");
        watch.nothingHappened();
        assertThat(finder.isAnonymous()).isTrue();
        assertThat(mails.awaitMailTo(heir).link().getPath()).as("asks the heir").startsWith("/sign-in/link/");
        isOpen();
        accepts("ADMIN");
    }

    @Test
    @DisplayName("INV-001: a token that is guessed, cut, or of another kind opens no invitation, and the database has none to read")
    void guessed() throws InterruptedException {
        String link = invited("MEMBER");
        String token = link.substring(link.lastIndexOf('/') + 1);
        for (String guess : new String[] {"", "x", token.substring(1), token + "A", SecretToken.random().value(), new SecretToken(token).hash(),
            "%00", "..%2f" + token}) {
            HttpResponse<String> answer = browser.opens("/invitation/" + guess);
            assertThat(answer.statusCode()).as(guess).isIn(400, 404);
            assertThat(answer.body()).doesNotContain(heir);
        }
        assertThat(Records.rows("select * from invitation where address = ?", heir).toString()).doesNotContain(token);
        assertThat(Records.rows("select * from outbox_message where payload like ?", "%" + token + "%")).isEmpty();
        assertThat(browser.opens(link).body()).as("the link itself").contains(heir);
    }

    @ParameterizedTest(name = "INV-002 with {0}")
    @ValueSource(strings = {"role=OWNER", "roles=OWNER&tenant=rival", "workspace=rival", "invitation=x&roles=ADMIN", "email=ceo@crown.test"})
    void tamperedWith(String more) throws InterruptedException {
        String link = invited("MEMBER");
        assertThat(browser.opens(link + "?" + more).body()).contains(heir).doesNotContain("OWNER", "ceo@crown.test");
        String proof = proof(browser, heir);
        HttpResponse<String> answer = browser.sends(browser.request(proof).header("Origin", base())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(more)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(browser.session().at("/tenant/slug").asText()).isEqualTo("crown");
        assertThat(browser.session().at("/membership/roles").toString()).isEqualTo("[\"MEMBER\"]");
    }

    @Test
    @DisplayName("INV-002: what the inviter may not give any more is not given, although it was when the mail was sent")
    void inviterWithoutRights() throws InterruptedException {
        invited("ADMIN");
        String token = Records.text("select invited_by from invitation where address = ?", heir).replace("token:", "");
        String scopes = Records.text("select scopes from bearer_token where id = ?::uuid", token);
        Records.change("update bearer_token set scopes = 'members:read' where id = ?::uuid", token);
        try {
            refuses(browser, proof(browser, heir), NOT_INVITED);
        } finally {
            Records.change("update bearer_token set scopes = ? where id = ?::uuid", scopes, token);
        }
        accepts("ADMIN");
    }

    @Test
    @DisplayName("INV-001, LINK-002: an invitation that was revoked, replaced, accepted or is over")
    void over() throws InterruptedException {
        String link = invited("MEMBER");
        String id = Records.text("select id from invitation where address = ?", heir);
        Records.change("update invitation set expires_at = now() - interval '1 second' where id = ?::uuid", id);
        assertThat(browser.opens(link).statusCode()).isEqualTo(410);
        refuses(browser, proof(browser, heir), NOT_INVITED);
        Records.change("update invitation set expires_at = now() + interval '1 day' where id = ?::uuid", id);
        accepts("MEMBER");
        assertThat(browser.opens(link).statusCode()).isEqualTo(410);
    }

    @ParameterizedTest(name = "INV-003 {0}")
    @ValueSource(strings = {"Look at https://evil.test", "Look at evil.test/now", "<a href='https://evil.test'>here</a>", "call www.evil.test"})
    void wordsThatLead(String message) {
        Watch watch = Watch.begin();
        Api.Answer answer = crown.post("/invitations", "{'email': '" + heir + "', 'message': '" + message.replace("'", "") + "'}");
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
        watch.nothingHappened();
        assertThat(crown.post("/invitations", "{'email': '" + heir + "', 'message': 'Welcome!'}").status()).isEqualTo(201);
    }

    /** @return the path of the mail's link */
    private String invited(String role) throws InterruptedException {
        Api.Answer made = crown.post("/invitations", "{'email': '" + heir + "', 'roles': ['" + role + "']}");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return mails.awaitMailTo(heir).link().getPath();
    }

    /** @return the path of the link that proves the address */
    private String proof(HttpBrowser from, String address) throws InterruptedException {
        assertThat(from.posts("/sign-in", Map.of("email", address, "workspace", "crown")).statusCode()).isEqualTo(303);
        return mails.awaitMailTo(address).link().getPath();
    }

    private void accepts(String role) throws InterruptedException {
        HttpResponse<String> answer = browser.posts(proof(browser, heir), Map.of());
        assertThat(answer.statusCode()).as("the genuine twin: %s", answer.body()).isEqualTo(303);
        assertThat(browser.session().at("/membership/roles").toString()).isEqualTo("[\"" + role + "\"]");
    }

    private void isOpen() {
        assertThat(Records.text("select (accepted_at is null)::text from invitation where address = ?", heir)).isEqualTo("true");
    }

    private static void refuses(HttpBrowser from, String link, RefusalReason reason) {
        assertThat(link).as("not the invitation's, which is no proof").startsWith("/sign-in/link/");
        Watch watch = Watch.begin();
        HttpResponse<String> answer = from.posts(link, Map.of());
        watch.answered(answer, reason.status());
        assertThat(answer.body()).contains(reason.code());
        watch.nothingHappened();
        assertThat(from.isAnonymous()).isTrue();
    }

    private static String base() {
        return Installation.onPostgres().usher().baseUrl().toString();
    }
}
