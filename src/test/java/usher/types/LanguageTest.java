package usher.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which of the languages that there are somebody gets; there is one more of them in this test's own bundle. */
class LanguageTest {

    private static final String ENGLISH_AND_FRENCH = "usher.types.translated";

    @Test
    void theFirstOneThatIsThereIsTaken() {
        assertThat(language("de", "fr-CA", "en")).isEqualTo("fr");
        assertThat(language("en-GB", "fr")).isEqualTo("en");
    }

    @Test
    void whoeverSpeaksNoneOfThemGetsEnglish() {
        assertThat(language("de", "tlh")).isEqualTo("en");
        assertThat(language()).isEqualTo("en");
    }

    private static String language(String... preferred) {
        List<Locale> locales = List.of(preferred).stream().map(Locale::forLanguageTag).toList();
        return Sentences.language(ENGLISH_AND_FRENCH, locales).toLanguageTag();
    }
}
