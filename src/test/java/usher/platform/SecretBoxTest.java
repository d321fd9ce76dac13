package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String PURPOSE = "connection:northwind-oidc:clientSecret";

    private final SecretBox box = new SecretBox(SecretKeys.random());

    @Test
    void opensWhatItSealed() {
        assertThat(box.open(box.seal("geheim ✓", PURPOSE), PURPOSE)).isEqualTo("geheim ✓");
    }

    @Test
    @DisplayName("OIDC-034, INF-003: shows nothing of the secret")
    void showsNothingOfTheSecret() {
        String sealed = box.seal("secret", PURPOSE);
        assertThat(sealed).startsWith("v1.").doesNotContain("secret");
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(sealed.lastIndexOf('.') + 1));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(box.seal("secret", PURPOSE)).isNotEqualTo(box.seal("secret", PURPOSE));
    }

    @Test
    void refusesAnotherPurpose() {
        String sealed = box.seal("secret", PURPOSE);

        assertThatIllegalStateException().isThrownBy(() -> box.open(sealed, "connection:other:clientSecret"))
                .withMessageContaining("another purpose");
    }

    @Test
    void refusesAnotherKeyAndNamesTheSetting() {
        String sealed = new SecretBox(SecretKeys.random()).seal("secret", PURPOSE);

        assertThatIllegalStateException().isThrownBy(() -> box.open(sealed, PURPOSE))
                .withMessageContaining("another USHER_SECRET_KEY");
    }

    @Test
    void refusesAChangedText() {
        String sealed = box.seal("secret", PURPOSE);
        int middle = sealed.length() - 10;
        String changed = sealed.substring(0, middle) + (sealed.charAt(middle) == 'A' ? 'B' : 'A') + sealed.substring(middle + 1);

        assertThatIllegalStateException().isThrownBy(() -> box.open(changed, PURPOSE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "v1.00000000.", "v2.00000000.AAAA", "v1.xyz.AAAA"})
    void refusesWhatWasNeverSealed(String text) {
        assertThatIllegalStateException().isThrownBy(() -> box.open(text, PURPOSE));
    }

    @Test
    void refusesWhatIsTooShort() {
        String beginning = box.seal("secret", PURPOSE).substring(0, 20);

        assertThatIllegalStateException().isThrownBy(() -> box.open(beginning, PURPOSE));
    }

    @Test
    void wantsAKeyOf256Bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox(new SecretKeySpec(new byte[16], "AES")));
    }
}
