package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.RefusalReason;
import usher.types.SecretToken;

@DisplayName("Sessions")
class SessionAttackIT {

    private static final String COOKIE = "usher-session";

    private final SamlWayIn way = SamlWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();

    @Test
    @DisplayName("SESS-001: a planted session is never signed in")
    void fixation() {
        String planted = SecretToken.random().value();
        browser.withCookie(COOKIE, planted);
        way.signsIn(browser, way.genuine(way.begins(browser)));
        assertThat(browser.cookie(COOKIE)).doesNotStartWith(planted);
        assertThat(SamlWayIn.browser().withCookie(COOKIE, planted).isAnonymous()).isTrue();
    }

    /** On https its name begins with {@code __Host-}, so that nobody else can set it; here somebody has. */
    @Test
    @DisplayName("SESS-001: whoever has planted the cookie of a flow gets nothing of the sign-in that goes with it")
    void plantedFlow() {
        HttpBrowser thief = SamlWayIn.browser();
        way.begins(thief);
        String planted = thief.cookie("usher-flow");
        browser.withCookie("usher-flow", planted);
        SeenAuthnRequest request = way.begins(browser);
        String answer = way.genuine(request).encoded();
        assertThat(way.brings(browser, answer).statusCode()).isEqualTo(303);

        assertThat(thief.isAnonymous()).as("nothing but the cookie").isTrue();
        Watch watch = Watch.begin();
        watch.refused(way.brings(thief, answer), RefusalReason.REPLAYED, "gauntlet-saml");
        assertThat(thief.isAnonymous()).isTrue();
        String late = way.genuine(way.begins(browser)).encoded();
        assertThat(way.brings(browser, late).statusCode()).isEqualTo(303);
        assertThat(browser.session().at("/account/email").asText()).isEqualTo("runner@gauntlet.test");
    }

    @Test
    @DisplayName("SESS-001: who signs in again has a new session, and the old one is over")
    void renewal() {
        HttpBrowser member = way.signedIn();
        String before = member.cookie(COOKIE);
        way.signsIn(member, way.genuine(way.begins(member)));
        assertThat(member.cookie(COOKIE)).isNotEqualTo(before);
        assertThat(SamlWayIn.browser().withCookie(COOKIE, before).isAnonymous()).isTrue();
    }

    @Test
    @DisplayName("SESS-002: what cookies say; nothing else is set")
    void cookies() {
        SeenAuthnRequest request = way.begins(browser);
        HttpResponse<String> answer = way.brings(browser, way.genuine(request).encoded());
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(cookies).singleElement().asString().startsWith(COOKIE + "=").contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContainIgnoringCase("domain=");
        HttpResponse<String> start = SamlWayIn.browser().opens("/sign-in/start/gauntlet-saml");
        assertThat(start.headers().allValues("Set-Cookie")).singleElement().asString().startsWith("usher-flow=")
                .contains("HttpOnly", "Max-Age=600").doesNotContainIgnoringCase("domain=");
    }

    @Test
    @DisplayName("SESS-003: signing out ends it everywhere, not only in the browser")
    void signOut() {
        HttpBrowser member = way.signedIn();
        String cookie = member.cookie(COOKIE);
        assertThat(member.posts("/sign-out", Map.of()).statusCode()).isEqualTo(303);
        assertThat(SamlWayIn.browser().withCookie(COOKIE, cookie).isAnonymous()).isTrue();
    }

    @Test
    @DisplayName("SESS-003: who came by a connection that is switched off does not come back when it is switched on again")
    void aClosedWay() throws SQLException {
        Staged gate = new Staged(Servers.postgres().connect(Installation.DATABASE), "gate", "Gate");
        gate.write("update connection set client_authentication = 'none', scope = 'openid' where id = ?", gate.connection());
        ConsoleWayIn owner = ConsoleWayIn.of(gate, gate.owner("Gil Keeper"));
        String token = gate.signedIn(gate.active("Ivy Guest"));
        gate.write("update sign_in_session set connection_id = ? where token_hash = ?", gate.connection(), new SecretToken(token).hash());
        HttpBrowser guest = SamlWayIn.browser().withCookie(COOKIE, token);
        assertThat(guest.isAnonymous()).isFalse();

        String page = "connections/" + gate.connection();
        assertThat(owner.presses(page, "switch:disable", Map.of()).statusCode()).isEqualTo(303);
        assertThat(guest.isAnonymous()).isTrue();
        assertThat(owner.presses(page, "switch:enable", Map.of("untested", "on")).statusCode()).isEqualTo(303);
        assertThat(guest.isAnonymous()).as("the way is open again").isTrue();
        gate.write("insert into sign_in_session (id, token_hash, account_id, tenant_id, connection_id, reference, authenticated_at, last_seen_at,"
                + " expires_at) select ?, ?, account_id, tenant_id, ?, 'r', now(), now(), now() + interval '1 hour' from membership"
                + " where tenant_id = ? and display_name = 'Ivy Guest'", UUID.randomUUID(), new SecretToken(token).hash(), gate.connection(), gate.tenant());
        assertThat(guest.isAnonymous()).as("who comes by it then").isFalse();
    }

    @Test
    @DisplayName("SESS-003: too long idle, and too long at all")
    void timeouts() {
        for (String change : List.of("last_seen_at = now() - interval '9 hours'", "expires_at = now() - interval '1 second'")) {
            HttpBrowser member = way.signedIn();
            assertThat(Records.change("update sign_in_session set " + change + " where token_hash = ?",
                    new SecretToken(member.cookie(COOKIE)).hash())).isEqualTo(1);
            assertThat(member.isAnonymous()).as(change).isTrue();
        }
    }

    @Test
    @DisplayName("SESS-004: two people's sign-ins in two tabs of one browser do not mix")
    void twoTabs() {
        SeenAuthnRequest first = way.begins(browser);
        SeenAuthnRequest second = way.begins(browser);
        way.brings(browser, way.of(second, "G-second", "second@gauntlet.test").signAssertion(way.signing()).encoded());
        assertThat(browser.session().at("/account/email").asText()).isEqualTo("second@gauntlet.test");
        way.signsIn(browser, way.genuine(first));
    }

    @Test
    @DisplayName("SESS-005: the database knows no session that could be used")
    void atRest() {
        HttpBrowser member = way.signedIn();
        String rows = Records.rows("select * from sign_in_session").toString() + Records.rows("select * from flow");
        assertThat(rows).doesNotContain(member.cookie(COOKIE), member.cookie("usher-flow"));
    }

    @Test
    @DisplayName("SESS-005: what is no token of ours opens nothing and breaks nothing")
    void garbage() {
        for (String value : List.of("", ".", "..........", "a.b", "x".repeat(4000), "' or 1=1 --", "rO0ABXNyABFqYXZh", "%00")) {
            HttpResponse<String> answer = SamlWayIn.browser().withCookie(COOKIE, value).opens("/session");
            assertThat(answer.statusCode()).as(value).isEqualTo(401);
        }
        assertThat(SamlWayIn.browser().withCookie(COOKIE, way.signedIn().cookie(COOKIE)).isAnonymous()).as("a token of ours").isFalse();
    }
}
