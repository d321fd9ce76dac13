package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain has one canonical form, and two domains never share it; threats MAIL-001, MAIL-002 and DOM-004. */
class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "superfantasy.test,        superfantasy.test",
        "SuperFantasy.TEST,        superfantasy.test",
        "mail.super-fantasy.test,  mail.super-fantasy.test",
        "3com.test,                3com.test",
        "münchen.test,             xn--mnchen-3ya.test",
        "MÜNCHEN.test,             xn--mnchen-3ya.test",
        "XN--MNCHEN-3YA.test,      xn--mnchen-3ya.test",
        "例え.テスト,                xn--r8jz45g.xn--zckzah"})
    void isReadAsLowerCaseALabels(String typed, String ascii) {
        assertThat(DomainName.of(typed)).isEqualTo(new DomainName(ascii)).hasToString(ascii);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {
        "", " ", ".", "test", "localhost", "superfantasy.test.", ".superfantasy.test", "super..test", "-super.test",
        "super-.test", "super_fantasy.test", "super fantasy.test", "superfantasy.test ", "*.superfantasy.test",
        "superfantasy.test/x", "superfantasy.test:80", "user@superfantasy.test", "127.0.0.1", "[::1]", "a.0x7f", "a.1b",
        "superfantasy.test\r\n", "super\u0000fantasy.test"})
    void isRefusedWhereItHasNotTheFormOfOne(String typed) {
        isRefused(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\uFF53uperfantasy.test", "super\uFB01.test", "superfantasy\uFF0Etest", "superfantasy\u3002test",
        "superfantasy\uFF61test", "super\u200Bfantasy.test", "super\u200Dfantasy.test", "super\u00ADfantasy.test",
        "super\u2060fantasy.test", "\uFEFFsuperfantasy.test", "superfantasy.test\u00A0", "stra\u00DFe.test",
        "mu\u0308nchen.test", "\u2488com.test", "super\u202Efantasy.test"})
    void isRefusedWhereItWouldBeFoldedIntoAnother(String typed) {
        isRefused(typed);
    }

    @Test
    void withoutADotOnItsLetterIsAnother() {
        assertThat(DomainName.of("g\u0131thub.test")).isNotEqualTo(DomainName.of("github.test"));
        assertThat(DomainName.of("G\u0130THUB.test")).isNotEqualTo(DomainName.of("github.test"));
    }

    @Test
    void ofAParentOrAChildIsAnother() {
        assertThat(DomainName.of("evil.b.example")).isNotEqualTo(DomainName.of("b.example"));
        assertThat(DomainName.of("notb.example")).isNotEqualTo(DomainName.of("b.example"));
    }

    @Test
    void hasLabelsOf63AndAltogether253Characters() {
        String label = "a".repeat(63);
        assertThat(DomainName.of(label + ".test").ascii()).hasSize(68);
        isRefused("a" + label + ".test");
        String longest = label + "." + label + "." + label + "." + "a".repeat(56) + ".test";
        assertThat(DomainName.of(longest).ascii()).hasSize(253);
        isRefused("a" + longest.substring(64) + "." + longest);
    }

    @Test
    void isMadeFromItsCanonicalFormOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName("SuperFantasy.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName("münchen.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DomainName(null));
    }

    private static void isRefused(String typed) {
        assertThatIllegalArgumentException().as("%s", typed).isThrownBy(() -> DomainName.of(typed));
    }
}
