package usher.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import usher.platform.SecretBox;
import usher.types.UuidV7;

class LetterDocumentTest {

    private static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

    private final UUID message = UuidV7.next();

    @Test
    void comes_back_as_it_was() {
        Letter letter = Letters.proof("SuperFantasy").in(Locale.GERMAN);

        assertThat(read(LetterDocument.write(letter, message, BOX), message)).isEqualTo(letter);
    }

    @Test
    void whoever_reads_the_table_cannot_sign_in() {
        assertThat(LetterDocument.write(Letters.signIn(), message, BOX)).doesNotContain("sign-in/link").doesNotContain(Letters.CODE);
    }

    @Test
    void another_row_cannot_carry_it() {
        String document = LetterDocument.write(Letters.proof("SuperFantasy"), message, BOX);

        assertThatThrownBy(() -> read(document, UuidV7.next())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_log_shows_no_secret() {
        assertThat(Letters.signIn()).hasToString("SIGN_IN_LINK to max@magictech.test");
    }

    private static Letter read(String document, UUID message) {
        return LetterDocument.read(MailTemplate.PROOF_OF_ADDRESS, document, message, BOX);
    }
}
