package usher.servers;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator has got wrong stops the start with a sentence that names it. */
class WrongStartIT {

    private final Path home = Servers.newHome("wrong-start");

    @Test
    void aWrongSetting() {
        saysWhy(Map.of("USHER_SESSION_MAX", "a day"), "USHER_SESSION_MAX is not an ISO-8601 duration such as PT8H.");
    }

    @Test
    void aWrongTenantsFile() throws IOException {
        Path file = Files.writeString(home.resolve("tenants.json"), """
                {"tenants": [{"slug": "acme", "name": "Acme", "seatLimit": "many"}]}""");

        saysWhy(Map.of("USHER_BOOTSTRAP", file.toString()),
                "USHER_BOOTSTRAP, tenants[0].seatLimit: is not a whole number from 0 to 2147483647.");
    }

    private void saysWhy(Map<String, String> settings, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PayaraMicro.start(home, settings, ServerDatabase.embedded(home.resolve("usher"))).close())
                .withMessageContaining("Usher does not start. " + why);
    }
}
