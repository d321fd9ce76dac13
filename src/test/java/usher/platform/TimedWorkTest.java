package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedWorkTest {

    @Test
    void what_fails_keeps_neither_the_timer_nor_the_next_part_from_going_on() {
        List<String> done = new ArrayList<>();

        assertThatCode(() -> {
            TimedWork.run("fail", () -> {
                throw new IllegalStateException("on purpose");
            });
            TimedWork.run("fail badly", () -> {
                throw new NoClassDefFoundError("on purpose");
            });
            TimedWork.run("do the rest", () -> done.add("rest"));
        }).doesNotThrowAnyException();

        assertThat(done).containsExactly("rest");
    }
}
