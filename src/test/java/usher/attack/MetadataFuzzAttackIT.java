package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import usher.console.Staged;
import usher.servers.Servers;
import usher.story.Installation;

/** Whatever is pasted as a provider's metadata is saved, or comes back with a sentence beside it. */
@Label("Fuzzing the metadata that an administrator uploads")
class MetadataFuzzAttackIT {

    private static final String PAGE = "connections/new/saml";
    private static final String METADATA = new TestSamlProvider("https://idp.rampart.test", TestKey.rsa(2048)).metadata();

    private final ConsoleWayIn owner = owner();

    private static ConsoleWayIn owner() {
        Installation.onPostgres();
        try {
            Staged rampart = new Staged(Servers.postgres().connect(Installation.DATABASE), "rampart", "Rampart");
            return ConsoleWayIn.of(rampart, rampart.owner("Orla Quist"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property(tries = 60)
    void spoiltMetadata(@ForAll("cuts") Cut first, @ForAll("cuts") Cut second) {
        Map<String, String> form = owner.form(PAGE, "setup:create");
        Watch watch = Watch.begin();
        HttpResponse<String> answer = owner.posts(PAGE, form, Map.of("name", "Rampart", "metadata", second.in(first.in(METADATA))));
        if (answer.statusCode() == 303) {
            assertThat(HttpBrowser.location(answer)).contains(owner.path("connections/"));
        } else {
            watch.answered(answer, 200);
            assertThat(answer.body()).contains("class=\"wrong\"");
            watch.nothingHappened();
        }
        assertThat(watch.audit()).hasSizeLessThanOrEqualTo(1);
    }

    @Provide
    Arbitrary<Cut> cuts() {
        return Cut.any();
    }
}
