package usher.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Words;
import usher.database.Wiring;

/** Which rows a page of a table says that it has. */
class PageTest {

    private final Words words = new Wiring().with(Console.class, new Console()).bean(Words.class);

    private String said(int found, Optional<Long> total, String page) {
        return Page.of(Collections.nCopies(found, "row"), total, TableAddress.of("/t", Map.of("page", page), Set.of())).said(words);
    }

    @Test
    void theOnlyPageKnowsHowManyThereAre() {
        assertThat(said(1, Optional.empty(), "1")).isEqualTo("1 of 1");
        assertThat(said(7, Optional.empty(), "1")).isEqualTo("1–7 of 7");
    }

    @Test
    void behindAFullPageThereMayBeAnyNumber() {
        assertThat(said(Page.SIZE + 1, Optional.empty(), "1")).isEqualTo("1–25");
        assertThat(said(Page.SIZE + 1, Optional.of(90L), "2")).isEqualTo("26–50 of 90");
        assertThat(said(Page.SIZE + 1, Optional.of(Page.MOST_COUNTED + 1), "1")).isEqualTo("1–25 of more than 1,000");
    }

    @Test
    void theLastPageKnowsItToo() {
        assertThat(said(3, Optional.empty(), "2")).isEqualTo("26–28 of 28");
    }
}
