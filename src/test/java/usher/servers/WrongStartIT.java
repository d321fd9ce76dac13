package usher.servers;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrongStartIT {

    @Test
    void aWrongSettingStopsTheStartAndIsNamed() {
        Path home = Servers.newHome("wrong-setting");
        ServerDatabase database = ServerDatabase.embedded(home.resolve("usher"));

        assertThatIllegalStateException()
                .isThrownBy(() -> PayaraMicro.start(home, Map.of("USHER_SESSION_MAX", "a day"), database).close())
                .withMessageContaining("Usher does not start. USHER_SESSION_MAX is not an ISO-8601 duration such as PT8H.");
    }
}
