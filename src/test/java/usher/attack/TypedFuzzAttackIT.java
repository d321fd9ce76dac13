package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import usher.console.Staged;
import usher.servers.LiveObjects;
import usher.servers.Servers;
import usher.story.Installation;

/** Whatever is typed where an address or a domain is asked for is taken as one, or comes back with a sentence beside it. */
@Label("Fuzzing what is typed into forms")
class TypedFuzzAttackIT {

    private static final int TRIES = 60;
    private static final int ROUNDS = 4;
    private static final long HELD = 6_000_000;

    private final HttpBrowser browser = SamlWayIn.browser();
    private final ConsoleWayIn owner = Bulwark.OWNER;

    private static final class Bulwark {

        private static final ConsoleWayIn OWNER = owner();

        private static ConsoleWayIn owner() {
            Installation.onPostgres();
            try {
                Staged bulwark = new Staged(Servers.postgres().connect(Installation.DATABASE), "bulwark", "Bulwark");
                return ConsoleWayIn.of(bulwark, bulwark.owner("Bo Wark"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Property(tries = TRIES)
    @Label("An address, at the way in")
    void anyAddress(@ForAll("addresses") String typed) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = browser.posts("/sign-in", Map.of("email", typed));
        assertThat(answer.statusCode()).isIn(200, 303, 400, 429);
        watch.answered(answer, answer.statusCode());
        watch.nothingHappened();
        assertThat(watch.audit()).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = TRIES)
    @Label("An address and a way back, in a link to the way in")
    void anyLink(@ForAll("addresses") String address, @ForAll("domains") String to) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = browser.opens("/sign-in?" + HttpBrowser.encoded(Map.of("login_hint", address, "to", to)));
        assertThat(answer.statusCode()).isIn(200, 400);
        watch.answered(answer, answer.statusCode());
        watch.nothingHappened();
        assertThat(watch.audit()).isEmpty();
    }

    @Property(tries = TRIES)
    @Label("A domain, in the console")
    void anyDomain(@ForAll("domains") String typed) {
        Map<String, String> form = owner.form("domains", "claim:add");
        Watch watch = Watch.begin();
        HttpResponse<String> answer = owner.posts("domains", form, Map.of("domain", typed));
        if (answer.statusCode() != 303) {
            watch.answered(answer, 200);
            assertThat(answer.body()).contains("class=\"wrong\"");
            watch.nothingHappened();
        }
        assertThat(watch.audit()).hasSizeLessThanOrEqualTo(1);
    }

    /** What the server does by itself takes some, now and then; what holds on to all that is typed takes it each time. */
    @Example
    @Label("Memory: what was typed is forgotten")
    void nothingIsHeldOnTo() {
        long pid = Installation.onPostgres().usher().pid();
        types(20);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least >= HELD; round++) {
            long before = LiveObjects.in(pid);
            types(400);
            least = Math.min(least, LiveObjects.in(pid) - before);
        }
        assertThat(least).as("bytes, of seven million typed each time").isLessThan(HELD);
    }

    private void types(int number) {
        for (int i = 0; i < number; i++) {
            assertThat(browser.posts("/sign-in", Map.of("email", "x".repeat(12_000) + i)).statusCode()).isEqualTo(400);
            assertThat(browser.opens("/sign-in?to=/" + "y".repeat(6_000) + i).statusCode()).isIn(200, 400);
        }
    }

    @Provide
    Arbitrary<String> addresses() {
        return FuzzTest.addresses();
    }

    @Provide
    Arbitrary<String> domains() {
        return FuzzTest.domains();
    }
}
