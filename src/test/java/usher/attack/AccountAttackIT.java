package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.SecretToken;
import usher.types.UuidV7;

/** Somebody who is a member of Quayside and of Pirates, whose administrators run the provider that lets them in as whomever they like. */
@DisplayName("A person's own page")
class AccountAttackIT {

    private static final String PAGE = "/account";

    private static Staged quayside;
    private static Staged pirates;

    private final Someone victim = quayside.active("Vera " + UUID.randomUUID());
    private final HttpBrowser genuine = holding(quayside.signedIn(victim));

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        quayside = new Staged(database, "quayside", "Quayside Office");
        pirates = new Staged(database, "pirates", "Pirates");
    }

    @Test
    @DisplayName("TEN-010, TEN-003: one workspace's provider shows and ends nothing of the same person's in another")
    void oneAccountInTwoWorkspaces() {
        pirates.write("insert into membership (id, tenant_id, account_id, status, profile_sources, sort_name, created_at, updated_at, version)"
                + " values (?, ?, ?, 'ACTIVE', '{}', '', now(), now(), 1)", UuidV7.next(), pirates.tenant(), victim.account());
        HttpBrowser attacker = holding(byTheirProvider());
        HttpBrowser second = holding(byTheirProvider());
        String whole = genuine.opens(PAGE).body();
        assertThat(whole).as("to who has proven their address").contains("Pirates", "Quayside Office", victim.address());
        Watch watch = Watch.begin();
        String page = attacker.opens(PAGE).body();
        assertThat(page).contains("Pirates").doesNotContain("Quayside", victim.address(), "quayside");
        assertThat(attacker.opens("/").body()).doesNotContain("Quayside", victim.address());
        assertThat(attacker.session().at("/account/email").isNull()).isTrue();
        Map<String, String> own = leave(page).get(0);
        leave(whole).stream().map(form -> on(page, form)).filter(form -> !form.equals(own)).forEach(form -> attacker.posts(PAGE, form));
        watch.nothingHappened();

        assertThat(attacker.posts(PAGE, endOthers(page)).statusCode()).isEqualTo(303);
        assertThat(second.isAnonymous()).as("their own").isTrue();
        assertThat(genuine.isAnonymous()).as("another workspace's").isFalse();
        assertThat(Records.text("select status from membership where id = ?", victim.membership())).isEqualTo("ACTIVE");

        assertThat(genuine.posts(PAGE, endOthers(whole)).statusCode()).isEqualTo(303);
        assertThat(attacker.isAnonymous()).isTrue();
    }

    private static List<Map<String, String>> leave(String page) {
        return ConsoleWayIn.formsOf(page, "value=\"Leave\"");
    }

    private static Map<String, String> endOthers(String page) {
        return ConsoleWayIn.formsOf(page, "End all other sessions").get(0);
    }

    /** What a form of another page would send from this one. */
    private static Map<String, String> on(String page, Map<String, String> form) {
        Map<String, String> sent = new HashMap<>(form);
        sent.put(ConsoleWayIn.VIEW_STATE, endOthers(page).get(ConsoleWayIn.VIEW_STATE));
        return sent;
    }

    private static HttpBrowser holding(String token) {
        return SamlWayIn.browser().withCookie("usher-session", token);
    }

    /** As the victim, whose address they assert, too. */
    private String byTheirProvider() {
        String token = pirates.signedIn(victim);
        pirates.write("update sign_in_session set connection_id = ?, signed_in_with = ? where token_hash = ?", pirates.connection(),
                "spy@pirates.test", new SecretToken(token).hash());
        return token;
    }
}
