package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One thing that providers send under several names. */
class ClaimsTest {

    private static final List<String> NAMES = List.of("displayName", "cn");

    @Test
    void theFirstNameWithAValueCounts() {
        assertThat(claims(Map.of("displayName", List.of("Sarah"), "cn", List.of("sands"))).firstSent(NAMES)).contains("displayName");
        assertThat(claims(Map.of("displayName", List.of(), "cn", List.of("sands"))).firstSent(NAMES)).contains("cn");
        assertThat(claims(Map.of("cn", List.of("sands"))).firstSent(NAMES)).contains("cn");
    }

    @Test
    void itIsEmptyWhereNoneHasAValueAndAbsentWhereNoneWasSent() {
        assertThat(claims(Map.of("displayName", List.of(), "cn", List.of())).firstSent(NAMES)).contains("displayName");
        assertThat(claims(Map.of("cn", List.of())).firstSent(NAMES)).contains("cn");
        assertThat(claims(Map.of("title", List.of("Editor"))).firstSent(NAMES)).isEmpty();
    }

    private static Claims claims(Map<String, List<String>> values) {
        return new Claims(values, Set.of());
    }
}
