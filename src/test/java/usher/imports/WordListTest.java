package usher.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a cell. */
class WordListTest {

    @Test
    void semicolonsCommasAndBarsSeparate() {
        assertThat(WordList.read(" a; b,c|d ;; ")).containsExactly("a", "b", "c", "d");
        assertThat(WordList.read("")).isEmpty();
    }

    @Test
    void aBackslashTakesASeparatorAsItIsAndIsItselfElsewhere() {
        assertThat(WordList.read("CN=Crew\\,OU=Deck; ACME\\crew; C:\\")).containsExactly("CN=Crew,OU=Deck", "ACME\\crew", "C:\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a,b", "a\\", "a\\\\", "a\\,b", "a\\\\;b", ";", "\\;", "ACME\\crew", "a|b;c,d"})
    void whatIsWrittenIsRead(String word) {
        assertThat(WordList.read(WordList.write(List.of(word, "x", word)))).containsExactly(word, "x", word);
    }
}
