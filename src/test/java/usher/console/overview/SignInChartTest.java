package usher.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Days as bars. */
class SignInChartTest {

    private static List<SignInDay> days(long... letIn) {
        return IntStream.range(0, letIn.length).mapToObj(i -> new SignInDay(LocalDate.of(2026, 3, 1).plusDays(i), letIn[i], i, 2 * i)).toList();
    }

    @Test
    void theHighestDayFillsTheDrawing() {
        SignInChart chart = SignInChart.of(days(4, 9));

        assertThat(chart.highest()).isEqualTo(12);
        SignInChart.Bar last = chart.bars().get(1);
        assertThat(last.letIn() + last.refused() + last.rejected()).isEqualTo(SignInChart.HEIGHT);
        assertThat(last.rejectedTop()).isZero();
        assertThat(last.refusedTop()).isEqualTo(last.rejected());
        assertThat(chart.letIn()).isEqualTo(13);
        assertThat(chart.refused()).isEqualTo(1);
        assertThat(chart.rejected()).isEqualTo(2);
    }

    @Test
    void theTableHasTheDaysOnWhichSomethingHappened() {
        assertThat(SignInChart.of(days(0, 9, 3)).busyDays()).extracting(SignInDay::letIn).containsExactly(3L, 9L);
    }

    @Test
    void withoutSignInsThereIsNothingToDivideBy() {
        assertThat(SignInChart.of(days(0, 0)).bars().get(0).letIn()).isZero();
    }
}
