package usher.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usher.connection.UnusableProvider.Because;

/** Each reason has its sentence in each language; the exception's own one is the English one. */
class UnusableProviderTest {

    @ParameterizedTest
    @EnumSource
    void saysWhyInTheLanguageOfThePage(Because because) {
        UnusableProvider unusable = new UnusableProvider(because, "1 March", null);
        String english = unusable.at("field").sentence(Locale.ENGLISH);
        assertThat(unusable).hasMessage(english);
        assertThat(english).endsWith(".").doesNotContain("{0}");
        assertThat(unusable.at("field").sentence(Locale.GERMAN)).endsWith(".").doesNotContain("{0}").isNotEqualTo(english);
    }
}
