package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.StartRefused;

/** The example with one thing wrong in it, and the sentence that the start stops with. */
class WrongTenantsFileTest {

    /** In the table ' stands for ". */
    @ParameterizedTest(name = "{2}")
    @CsvFileSource(resources = "/tenantsfile/wrong.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    @DisplayName("ROLE-005: what is wrong, and a field that nobody knows, is refused with a sentence that names the place")
    void isRefusedWithASentenceThatNamesThePlace(String part, String becomes, String sentence) {
        String text = Example.with(quoted(part), becomes == null ? "" : quoted(becomes));

        assertThatThrownBy(() -> Example.read(text)).isInstanceOf(StartRefused.class)
                .hasMessage("USHER_BOOTSTRAP, " + sentence + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]]", "\uFEFF{}", "{\"tenants\": [,]}"})
    void isRefusedWhenItIsNoJson(String text) {
        assertThatThrownBy(() -> Example.read(text)).isInstanceOf(StartRefused.class)
                .hasMessageMatching("USHER_BOOTSTRAP is not JSON, near line 1, column \\d+\\.");
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
