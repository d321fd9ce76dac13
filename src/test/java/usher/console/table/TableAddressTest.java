package usher.console.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an address says of a table. */
class TableAddressTest {

    private enum Column { NAME, AGE }

    private static TableAddress address(String... sent) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < sent.length; i += 2) {
            parameters.put(sent[i], sent[i + 1]);
        }
        return TableAddress.of("/people", parameters, Set.of("q", "status"));
    }

    @Test
    @DisplayName("JSF-004: keeps what the table knows, and nothing else")
    void keepsWhatTheTableKnowsAndNothingElse() {
        assertThat(address("q", " ada ", "evil", "1").toString()).isEqualTo("/people?q=ada");
    }

    @Test
    @DisplayName("JSF-004: a page that is no number is the first")
    void aPageThatIsNoNumberIsTheFirst() {
        assertThat(address("page", "x").page()).isEqualTo(1);
        assertThat(address("page", "-3").page()).isEqualTo(1);
        assertThat(address("page", "7").page()).isEqualTo(7);
        assertThat(address("page", "9999999").page()).isEqualTo(1);
    }

    @Test
    void anotherFilterBeginsAtTheFirstPage() {
        assertThat(address("page", "4", "q", "a&b").with("status", "ACTIVE").toString()).isEqualTo("/people?q=a%26b&status=ACTIVE");
    }

    @Test
    void sortsByAColumnThatThereIsOnly() {
        assertThat(Sorting.of(address("sort", "age", "down", "1"), Column.NAME)).isEqualTo(new Sorting<>(Column.AGE, true));
        assertThat(Sorting.of(address("sort", "m.profile desc"), Column.NAME).column()).isEqualTo(Column.NAME);
    }

    @Test
    void theHeadOfTheCurrentColumnTurnsTheOrder() {
        Sorting<Column> sorting = Sorting.of(address("sort", "age"), Column.NAME);
        assertThat(sorting.links(address("sort", "age"), "c.")).extracting(Sorting.Link::nameKey, Sorting.Link::address)
                .containsExactly(tuple("c.name", "/people?sort=name"),
                        tuple("c.age", "/people?sort=age&down=1"));
    }

    @Test
    void signsOfLikeStandForThemselves() {
        assertThat(Conditions.anywhere("50%_!")).isEqualTo("%50!%!_!!%");
    }
}
