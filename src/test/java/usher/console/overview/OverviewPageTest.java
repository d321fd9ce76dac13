package usher.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewPageTest {

    @ParameterizedTest
    @CsvSource({"10, 7, 3", "10, 10, 0", "5, 10, 0"})
    void free_seats_are_those_that_are_left_and_never_less_than_none(int limit, long taken, long free) {
        assertThat(OverviewPage.left(limit, taken)).isEqualTo(free);
    }
}
