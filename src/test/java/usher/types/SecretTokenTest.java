package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bearer holds, and what we keep of it. */
class SecretTokenTest {

    @Test
    @DisplayName("LINK-003, SESS-005: is another each time")
    void isAnotherEachTime() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> SecretToken.random()).collect(Collectors.toSet())).hasSize(100);
    }

    @Test
    void has256BitsThatFitIntoAUrl() {
        assertThat(SecretToken.random().value()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void isReadBackAsTheSame() {
        SecretToken token = SecretToken.random();
        assertThat(new SecretToken(token.value()).hash()).isEqualTo(token.hash());
    }

    @Test
    @DisplayName("LINK-003, SESS-005: is kept as its SHA-256")
    void isKeptAsItsSha256() {
        assertThat(SecretToken.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(SecretToken.random().hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void neverShowsItself() {
        SecretToken token = SecretToken.random();
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "0123456789012345678901234567890123456789012+", "01234567890123456789012345678901234567890123"})
    void isRefusedWhereItHasNotTheForm(String text) {
        assertThat(SecretToken.hasForm(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretToken(text));
    }
}
