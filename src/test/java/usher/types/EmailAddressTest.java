package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One address and nothing else; threats MAIL-001 to MAIL-004. */
class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "sarah@superfantasy.test,                   sarah@superfantasy.test",
        "ADMIN@SuperFantasy.TEST,                   admin@superfantasy.test",
        "'  sarah@superfantasy.test\r\n',           sarah@superfantasy.test",
        "o'brien+news@mail.superfantasy.test,       o'brien+news@mail.superfantasy.test",
        "sarah@münchen.test,                        sarah@xn--mnchen-3ya.test",
        "sarah@XN--MNCHEN-3YA.test,                 sarah@xn--mnchen-3ya.test",
        "#$&'*+/=?^_`{|}~-@superfantasy.test,       #$&'*+/=?^_`{|}~-@superfantasy.test"})
    void isReadInItsCanonicalForm(String typed, String canonical) {
        assertThat(EmailAddress.of(typed).canonical()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {
        "", " ", "sarah", "@superfantasy.test", "sarah@", "sarah@@superfantasy.test", "sarah@superfantasy.test@evil.test",
        "sarah@localhost", "sarah@127.0.0.1", "sarah@[127.0.0.1]", "sarah@superfantasy.test.", "sarah@.test",
        ".sarah@superfantasy.test", "sarah.@superfantasy.test", "sa..rah@superfantasy.test"})
    void isRefusedWhereItHasNotTheFormOfOne(String typed) {
        isRefused(typed);
    }

    @ParameterizedTest
    @DisplayName("MAIL-004: refused where it would carry more than itself")
    @ValueSource(strings = {
        "sarah@superfantasy.test\r\nBcc: victim@b.test", "sarah\r\n@superfantasy.test", "sarah@superfantasy.test\nX: y",
        "sarah@super\tfantasy.test", "sarah\u0000@superfantasy.test", "sarah%0aBcc@superfantasy.test",
        "sarah%evil.test@superfantasy.test", "evil.test!sarah@superfantasy.test",
        "\"sarah\"@superfantasy.test", "\"a@b\"@superfantasy.test", "sarah(comment)@superfantasy.test",
        "Sarah <sarah@superfantasy.test>", "<sarah@superfantasy.test>", "a@b.test,c@d.test", "a@b.test;c@d.test",
        "a@b,c@d", "a@b.test c@d.test", "mailto:sarah@superfantasy.test?bcc=x", "sarah\\@superfantasy.test",
        "[\"a@b.test\"]"})
    void isRefusedWhereItWouldCarryMoreThanItself(String typed) {
        isRefused(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mıke@superfantasy.test", "\uFF53arah@superfantasy.test", "sаrah@superfantasy.test", "sárah@superfantasy.test",
        "sa\u0301rah@superfantasy.test", "sa\u00ADrah@superfantasy.test", "sa\u200Brah@superfantasy.test",
        "\u00A0sarah@superfantasy.test", "sarah\u00A0@superfantasy.test", "sarah@superfantasy.test\u00A0",
        "\uFEFFsarah@superfantasy.test", "\u202Esarah@superfantasy.test", "sarah\uFF20superfantasy.test",
        "sarah@\uFF53uperfantasy.test", "sarah@super\u200Bfantasy.test", "sarah@superfantasy\u3002test"})
    void isRefusedWhereItLooksLikeAnothers(String typed) {
        isRefused(typed);
    }

    @Test
    void atADomainThatOnlyLooksTheSameIsAnother() {
        EmailAddress latin = EmailAddress.of("sarah@b.example");
        EmailAddress cyrillic = EmailAddress.of("sarah@b.ex\u0430mple");
        assertThat(cyrillic).isNotEqualTo(latin);
        assertThat(cyrillic.canonical()).isEqualTo("sarah@b.xn--exmple-4nf");
        assertThat(EmailAddress.of("mike@g\u0131thub.test")).isNotEqualTo(EmailAddress.of("mike@github.test"));
    }

    @Test
    void foldsNoPlusAndNoDots() {
        assertThat(EmailAddress.of("sarah+a@superfantasy.test")).isNotEqualTo(EmailAddress.of("sarah@superfantasy.test"));
        assertThat(EmailAddress.of("sa.rah@superfantasy.test")).isNotEqualTo(EmailAddress.of("sarah@superfantasy.test"));
    }

    @Test
    void isOneWithAnotherWhereTheCanonicalFormsAre() {
        assertThat(EmailAddress.of("Sarah@SuperFantasy.test")).isEqualTo(EmailAddress.of("sarah@superfantasy.test"))
                .hasSameHashCodeAs(EmailAddress.of("sarah@superfantasy.test"));
    }

    @Test
    void keepsWhatWasTypedForPeopleToRead() {
        assertThat(EmailAddress.of(" Sarah@SuperFantasy.test ").typed()).isEqualTo("Sarah@SuperFantasy.test");
        assertThat(EmailAddress.of("Sarah@SuperFantasy.test")).hasToString("sarah@superfantasy.test");
    }

    @Test
    void isNoLongerThanRfc5321Allows() {
        String longestLocalPart = "s".repeat(64);
        assertThat(EmailAddress.of(longestLocalPart + "@b.test").canonical()).hasSize(71);
        isRefused("s" + longestLocalPart + "@b.test");
        String domain = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(56) + ".test";
        assertThat(EmailAddress.of(longestLocalPart + "@" + domain).canonical()).hasSize(254);
        isRefused(longestLocalPart + "@c" + domain.substring(1).replace(".test", "c.test"));
        isRefused("s@" + "ü".repeat(60) + "." + "ü".repeat(60) + "." + "ü".repeat(60) + "." + "ü".repeat(60) + ".test");
    }

    @Test
    void ofAProviderIsNoneWhereItCannotBeRead() {
        assertThat(EmailAddress.ifValid("sarah@superfantasy.test")).contains(EmailAddress.of("sarah@superfantasy.test"));
        assertThat(EmailAddress.ifValid("Sarah <sarah@superfantasy.test>")).isEmpty();
        assertThat(EmailAddress.ifValid(null)).isEmpty();
    }

    private static void isRefused(String typed) {
        assertThatIllegalArgumentException().as("%s", typed).isThrownBy(() -> EmailAddress.of(typed));
    }
}
