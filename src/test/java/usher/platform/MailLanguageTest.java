package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailLanguageTest {

    @Test
    void isEnglishUnlessSomebodySaysOtherwise() {
        assertThat(MailLanguage.read(name -> Optional.empty()).locale()).isEqualTo(Locale.ENGLISH);
        assertThat(MailLanguage.read(name -> Optional.of(" de ")).locale()).isEqualTo(Locale.GERMAN);
        assertThat(MailLanguage.read(name -> Optional.of("de-AT")).locale().getLanguage()).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "German", "x"})
    void isOneThatThereAreTextsIn(String wrong) {
        assertThatThrownBy(() -> MailLanguage.read(name -> Optional.of(wrong))).isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("USHER_MAIL_LANGUAGE");
    }
}
