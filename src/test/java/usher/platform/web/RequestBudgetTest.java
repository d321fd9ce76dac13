package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AUTH-001: whoever guesses tokens is counted by address")
class RequestBudgetTest {

    private final RequestBudget budget = new RequestBudget();

    @Test
    void whateverAddressOfItsNetworkItTakes() {
        IntStream.range(0, 60).forEach(i -> budget.guessedWrong("2001:db8:1:2:0:0:0:" + Integer.toHexString(i)));
        assertThat(budget.guessedWrong("2001:db8:1:2:ffff:ffff:ffff:ffff")).isPositive();
        assertThat(budget.guessedWrong("2001:db8:1:3:0:0:0:1")).as("another network").isZero();
        assertThat(budget.guessedWrong("192.0.2.7")).isZero();
    }
}
