package usher.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Days as bars. */
class SignInChartTest {

    private static List<SignInDay> days(long... letIn) {
        return IntStream.range(0, letIn.length).mapToObj(i -> new SignInDay(LocalDate.of(2026, 3, 1).plusDays(i), letIn[i], i)).toList();
    }

    @Test
    void theHighestDayFillsTheDrawing() {
        SignInChart chart = SignInChart.of(days(4, 9));

        assertThat(chart.highest()).isEqualTo(10);
        assertThat(chart.bars().get(1).letIn() + chart.bars().get(1).refused()).isEqualTo(SignInChart.HEIGHT);
        assertThat(chart.bars().get(1).refusedTop()).isZero();
        assertThat(chart.letIn()).isEqualTo(13);
        assertThat(chart.refused()).isEqualTo(1);
    }

    @Test
    void withoutSignInsThereIsNothingToDivideBy() {
        assertThat(SignInChart.of(days(0, 0)).bars().get(0).letIn()).isZero();
    }
}
