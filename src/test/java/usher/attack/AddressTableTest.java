package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TEN-009: the table of addresses")
class AddressTableTest {

    private final Set<String> found = Addresses.found();
    private final Set<String> rows = AddressTable.rows().stream().map(AddressTable.Row::address).collect(Collectors.toSet());

    @Test
    void namesEveryAddress() {
        assertThat(rows).as("rows of /attack/addresses.csv").containsAll(found);
    }

    @Test
    void namesNoneThatIsGone() {
        assertThat(found).hasSizeGreaterThan(15).containsAll(rows);
    }
}
