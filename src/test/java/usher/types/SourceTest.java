package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.types.Source.Kind;

/** Who set a value or a grant. */
class SourceTest {

    @ParameterizedTest
    @EnumSource
    void isReadBackFromItsText(Kind kind) {
        assertThat(Source.parse(new Source(kind, "").toString())).isEqualTo(new Source(kind, ""));
        assertThat(Source.parse(new Source(kind, "a:b").toString())).isEqualTo(new Source(kind, "a:b"));
    }

    @Test
    void isWrittenAsKindAndOfWhat() {
        assertThat(Source.rule("superfantasy-saml")).hasToString("RULE:superfantasy-saml");
        assertThat(Source.manual()).hasToString("MANUAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rule:x", "SOMEBODY", ":x"})
    void isRefusedWhereItWasNotWrittenByUs(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Source.parse(text));
    }

    @Test
    void isOfAConnectionWhereASignInThroughItSetIt() {
        assertThat(Source.rule("a").isOfConnection("a")).isTrue();
        assertThat(Source.defaultOf("a").isOfConnection("a")).isTrue();
        assertThat(Source.attribute("a").isOfConnection("a")).isTrue();
    }

    @Test
    void isOfNoConnectionWhereAnybodyElseDid() {
        assertThat(Source.rule("b").isOfConnection("a")).isFalse();
        assertThat(Source.manual().isOfConnection("")).isFalse();
        assertThat(Source.invitation("a").isOfConnection("a")).isFalse();
        assertThat(new Source(Kind.SCIM, "a").isOfConnection("a")).isFalse();
        assertThat(new Source(Kind.IMPORT, "a").isOfConnection("a")).isFalse();
    }
}
