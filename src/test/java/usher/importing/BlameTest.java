package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

class BlameTest {

    @ParameterizedTest
    @CsvSource({"22021,true", "23505,true", "08006,false", "57P01,false", "53300,false", ",false"})
    void a_database_that_is_away_is_not_the_fault_of_a_line(String state, boolean data) {
        assertThat(Blame.isOnTheData(new IllegalStateException(new SQLException("it failed", state)))).isEqualTo(data);
    }

    @Test
    void what_no_database_says_is_the_lines_fault_and_a_lost_race_is_not() {
        assertThat(Blame.isOnTheData(new NullPointerException())).isTrue();
        assertThat(Blame.isOnTheData(new RequestRejected(RefusalReason.UNAVAILABLE, "a race was lost three times"))).isFalse();
    }
}
