package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.servers.Servers;
import usher.story.Installation;
import usher.tenant.DnsOnLoopback;

/** Turret would like to speak for domains, and so would Moat, whose they are not. */
@DisplayName("Claims of domains")
class DomainAttackIT {

    private static Staged turret;
    private static Staged moat;
    private static ConsoleWayIn owner;
    private static ConsoleWayIn rival;

    private final DnsOnLoopback dns = Installation.dns();
    private final String name = "d" + UUID.randomUUID() + ".test";

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        turret = new Staged(database, "turret", "Turret");
        moat = new Staged(database, "moat", "Moat");
        owner = ConsoleWayIn.of(turret, turret.owner("Tora Quist"));
        rival = ConsoleWayIn.of(moat, moat.owner("Moa Lind"));
    }

    /** @return what its record has to say */
    private String claims(ConsoleWayIn who, Staged workspace) {
        assertThat(who.presses("domains", "claim:add", Map.of("domain", name)).statusCode()).isEqualTo(303);
        return "usher-verification=" + Records.text("select token from domain_claim where tenant_id = ? and name = ?", workspace.tenant(), name);
    }

    /** Presses "Check now" beside the claim. */
    private HttpResponse<String> checks(ConsoleWayIn who, Staged workspace) {
        String id = Records.text("select id from domain_claim where tenant_id = ? and name = ?", workspace.tenant(), name);
        return who.posts("domains", who.forms("domains", id).get(0), Map.of());
    }

    private boolean isProven(Staged workspace) {
        return Records.text("select (proven_at is not null)::text from domain_claim where tenant_id = ? and name = ?", workspace.tenant(), name)
                .equals("true");
    }

    /** Where somebody with an address of the domain is sent. */
    private String way() {
        HttpResponse<String> answer = SamlWayIn.browser().posts("/sign-in", Map.of("email", "a@" + name));
        return answer.headers().firstValue("Location").orElseGet(answer::body);
    }

    private void isRefused(ConsoleWayIn who, Staged workspace) {
        Watch watch = Watch.begin();
        watch.answered(checks(who, workspace), 200);
        watch.nothingHappened();
        assertThat(isProven(workspace)).isFalse();
        assertThat(way()).as("no provider of theirs").contains("/sign-in/check-mail");
    }

    @Test
    @DisplayName("DOM-001: checked ever so often without its record, with somebody else's, and with one at another name")
    void withoutItsRecord() {
        String record = claims(owner, turret);
        isRefused(owner, turret);
        dns.has("_usher." + name, "usher-verification=" + "A".repeat(43));
        isRefused(owner, turret);
        dns.has("_usher." + name, record + "x");
        isRefused(owner, turret);
        dns.hasNo("_usher." + name);
        for (String elsewhere : List.of(name, "usher." + name, "_usher.www." + name, "_usher.x" + name)) {
            dns.has(elsewhere, record);
        }
        isRefused(owner, turret);

        dns.has("_usher." + name, record);
        assertThat(checks(owner, turret).statusCode()).isEqualTo(303);
        assertThat(isProven(turret)).isTrue();
        assertThat(way()).contains("/sign-in/start/" + turret.connection());
    }

    @Test
    @DisplayName("DOM-003: a domain that another workspace has proven is not proven by its record, nor taken from it by who proves it, too")
    void provenByAnother() {
        String theirs = claims(owner, turret);
        dns.has("_usher." + name, theirs);
        checks(owner, turret);
        assertThat(isProven(turret)).isTrue();

        String own = claims(rival, moat);
        assertThat(own).isNotEqualTo(theirs);
        Watch watch = Watch.begin();
        watch.answered(checks(rival, moat), 200);
        watch.nothingHappened();
        assertThat(isProven(moat)).isFalse();
        assertThat(way()).contains("/sign-in/start/" + turret.connection());

        dns.has("_usher." + name, own);
        checks(rival, moat);
        assertThat(isProven(moat)).as("with a record of its own").isTrue();
        assertThat(isProven(turret)).as("and the other keeps it").isTrue();
        assertThat(way()).as("the person chooses").contains(turret.connection(), moat.connection());
    }

    @Test
    @DisplayName("DOM-003: of two that check at one moment, over and over, each is proven by its own record alone")
    void bothAtOnce() {
        String own = claims(owner, turret);
        claims(rival, moat);
        dns.has("_usher." + name, own);
        List.of(0, 1, 2, 3, 4, 5).parallelStream().forEach(each -> {
            if (each % 2 == 0) {
                checks(owner, turret);
            } else {
                checks(rival, moat);
            }
        });
        assertThat(isProven(turret)).isTrue();
        assertThat(isProven(moat)).isFalse();
    }

    @Test
    @DisplayName("DOM-005: a domain whose record is gone for a week is nobody's home any more, and is told so; before it is")
    void lapsed() {
        String record = claims(owner, turret);
        dns.has("_usher." + name, record);
        checks(owner, turret);
        dns.hasNo("_usher." + name);
        checks(owner, turret);
        assertThat(isProven(turret)).as("a slip at the name server").isTrue();

        Records.change("update domain_claim set missing_since = now() - interval '8 days' where name = ?", name);
        checks(owner, turret);
        assertThat(isProven(turret)).isFalse();
        assertThat(way()).contains("/sign-in/check-mail");
        String next = claims(rival, moat);
        assertThat(next).as("whoever has it next has another record").isNotEqualTo(record);
        dns.has("_usher." + name, record);
        isRefused(rival, moat);
        assertThat(checks(owner, turret).statusCode()).as("the record is back").isEqualTo(303);
        assertThat(isProven(turret)).isTrue();
    }

    @ParameterizedTest(name = "DOM-006 {0}")
    @ValueSource(strings = {"an alias to a shared host", "a wildcard's text", "quotes", "another case", "spaces around"})
    void tricks(String trick) {
        String record = claims(owner, turret);
        String asked = "_usher." + name;
        switch (trick) {
            case "an alias to a shared host" -> dns.leadsOn(asked, "shared-host.test", record);
            case "a wildcard's text" -> dns.has(asked, "v=spf1 -all usher-verification=*");
            case "quotes" -> dns.has(asked, "\"" + record + "\"");
            case "another case" -> dns.has(asked, record.toUpperCase());
            default -> dns.has(asked, " " + record + " ");
        }
        isRefused(owner, turret);
        assertThat(record.length()).as("at least 128 bits").isGreaterThan("usher-verification=".length() + 22);

        dns.hasNo(asked);
        dns.has(asked, record);
        assertThat(checks(owner, turret).statusCode()).isEqualTo(303);
        assertThat(isProven(turret)).isTrue();
    }
}
