package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    private final Map<String, String> given = new HashMap<>();

    @BeforeEach
    void aHostAndASender() {
        given.put("USHER_MAIL_HOST", "mail.example.com");
        given.put("USHER_MAIL_FROM", "usher@example.com");
    }

    private MailServer mail() {
        return Settings.read(name -> Optional.ofNullable(given.get(name))).mail().orElseThrow();
    }

    private void refused(String sentence) {
        assertThatThrownBy(this::mail).isInstanceOf(StartRefused.class).hasMessage(sentence);
    }

    @Test
    void aHostAndASenderAreEnough() {
        MailServer mail = mail();

        assertThat(mail.host()).isEqualTo("mail.example.com");
        assertThat(mail.from().canonical()).isEqualTo("usher@example.com");
        assertThat(mail.port()).isEqualTo(25);
        assertThat(mail.startTls()).isFalse();
        assertThat(mail.login()).isEmpty();
    }

    @Test
    void encryptionMovesTheDefaultPort() {
        given.put("USHER_MAIL_STARTTLS", "true");

        assertThat(mail().startTls()).isTrue();
        assertThat(mail().port()).isEqualTo(587);
    }

    @Test
    void onlyOnThisMachineMailsAreSafeWithoutEncryption() {
        assertThat(mail().isReachedInClearText()).isTrue();

        given.put("USHER_MAIL_STARTTLS", "true");
        assertThat(mail().isReachedInClearText()).isFalse();

        given.remove("USHER_MAIL_STARTTLS");
        given.put("USHER_MAIL_HOST", "localhost");
        assertThat(mail().isReachedInClearText()).isFalse();
    }

    @Test
    void aPortIsTaken() {
        given.put("USHER_MAIL_PORT", "2525");

        assertThat(mail().port()).isEqualTo(2525);
    }

    @Test
    void aPasswordIsNeverPrinted() {
        given.put("USHER_MAIL_USER", "usher");
        given.put("USHER_MAIL_PASSWORD", "open sesame");

        assertThat(mail().login().orElseThrow().password()).isEqualTo("open sesame");
        assertThat(mail().toString()).contains("usher").doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "USHER_MAIL_HOST     | mail example | USHER_MAIL_HOST is not the name of a host.",
        "USHER_MAIL_PORT     | smtp         | USHER_MAIL_PORT is not a port.",
        "USHER_MAIL_PORT     | 70000        | USHER_MAIL_PORT is not a port.",
        "USHER_MAIL_STARTTLS | yes          | USHER_MAIL_STARTTLS is neither true nor false.",
        "USHER_MAIL_FROM     | usher        | USHER_MAIL_FROM is not an e-mail address."})
    void aWrongValueIsRefused(String name, String value, String sentence) {
        given.put(name, value);

        refused(sentence);
    }

    @Test
    void aHostWithoutASenderIsRefused() {
        given.remove("USHER_MAIL_FROM");

        refused("USHER_MAIL_FROM is missing although USHER_MAIL_HOST is there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USHER_MAIL_USER", "USHER_MAIL_PASSWORD"})
    void halfALoginIsRefused(String half) {
        given.put(half, "usher");

        refused("USHER_MAIL_USER and USHER_MAIL_PASSWORD go together, and one of them is missing.");
    }

    @Test
    void anythingWithoutAHostIsRefused() {
        given.remove("USHER_MAIL_HOST");

        refused("USHER_MAIL_HOST is missing although another USHER_MAIL_ setting is there.");
    }
}
