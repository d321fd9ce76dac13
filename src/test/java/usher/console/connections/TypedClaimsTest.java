package usher.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedClaimsTest {

    @Test
    void each_line_is_a_value_of_a_claim() {
        assertThat(TypedClaims.read("title: Buyer\n\n department : Sales: north \ntitle: Head of it\nlocale\nhttp://schemas.test/name: Ada"))
                .isEqualTo(Map.of("title", List.of("Buyer", "Head of it"), "department", List.of("Sales: north"), "locale", List.of(),
                        "http://schemas.test/name", List.of("Ada")));
    }

    @Test
    void what_was_read_is_written_again() {
        Map<String, List<String>> claims = Map.of("title", List.of("Buyer", "Head of it"), "locale", List.of());

        assertThat(TypedClaims.write(claims)).isEqualTo("locale\ntitle: Buyer\ntitle: Head of it");
        assertThat(TypedClaims.read(TypedClaims.write(claims))).isEqualTo(claims);
    }
}
