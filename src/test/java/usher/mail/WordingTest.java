package usher.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usher.types.Sentences;

class WordingTest {

    @Test
    void the_proof_says_what_confirming_does() {
        Wording wording = Wording.of(Letters.proof("SuperFantasy"), Letters.BASE);

        assertThat(wording.paragraphs()).anyMatch(text ->
                text.contains("the sign-in of the workspace \u201cSuperFantasy\u201d is linked to that account"));
        assertThat(wording.notes()).anyMatch(text -> text.contains("If that is not you, do not confirm"));
    }

    @Test
    void the_notice_names_the_workspace_and_its_sign_in() {
        assertThat(Wording.of(Letters.linked("SuperFantasy", "SuperFantasy sign-in"), Letters.BASE).paragraphs().get(0))
                .contains("\u201cSuperFantasy sign-in\u201d of the workspace \u201cSuperFantasy\u201d");
    }

    @Test
    @DisplayName("INV-003: what an administrator wrote to whom they declined stands in quotation marks, short, and links nowhere")
    void a_reason_is_quoted() {
        List<String> paragraphs = Wording.of(Letter.approvalDeclined(Letters.MAX, "Rival",
                "Your account is locked.\nOpen https://evil.example/now\n" + "x".repeat(600)), Letters.BASE).paragraphs();
        assertThat(paragraphs.get(0)).contains("Rival").doesNotContain("locked");
        assertThat(paragraphs.get(1)).isEqualTo("\u201cYour account is locked.\u201d");
        assertThat(paragraphs.get(2)).startsWith("\u201c").endsWith("\u201d").doesNotContain("://");
        assertThat(paragraphs.get(3)).hasSizeLessThan(510);
        assertThat(Wording.of(Letter.approvalDeclined(Letters.MAX, "Rival", " "), Letters.BASE).paragraphs()).hasSize(1);
    }

    @Test
    void the_last_line_says_whose_mail_it_is() {
        assertThat(Wording.of(Letters.signIn(), Letters.BASE).notes()).last().asString().endsWith("https://id.usher.test/usher");
    }

    @Test
    void a_name_from_outside_stays_in_its_line() {
        assertThat(Wording.plain("Evil\r\nBcc: everybody\u2028\u202Eeslaf", 60)).doesNotContainPattern("\\R|\u202E");
    }

    @Test
    void a_name_from_outside_is_short() {
        assertThat(Wording.plain("\uD83C\uDFAD".repeat(300), 60)).isEqualTo("\uD83C\uDFAD".repeat(60) + "\u2026", 60);
    }

    @Test
    void a_name_from_outside_becomes_no_link() {
        assertThat(Wording.plain("Pay at https://evil.example/now or you@evil.example", 60))
                .doesNotContain("://").doesNotContain("evil.example").doesNotContain("u@e");
    }

    @Test
    void a_plain_name_stays_as_it_is() {
        assertThat(Wording.plain("M\u00fcller & S\u00f6hne Inc.", 60)).isEqualTo("M\u00fcller & S\u00f6hne Inc.");
    }

    @Test
    void a_reader_gets_their_own_language_where_there_are_texts_in_it() {
        assertThat(subject("de-AT")).isEqualTo("Ist das Ihre Adresse?");
        assertThat(subject("en_GB")).isEqualTo("Is this address yours?");
        assertThat(Letters.proof("SuperFantasy").inLanguageOf("fr").language()).isEmpty();
        assertThat(Letters.proof("SuperFantasy").inLanguageOf("no language").language()).isEmpty();
        assertThat(Letters.proof("SuperFantasy").inLanguageOf(null).language()).isEmpty();
    }

    private static String subject(String reader) {
        return Wording.of(Letters.proof("SuperFantasy").inLanguageOf(reader), Letters.BASE).subject();
    }

    /** To MessageFormat it would be a quote, and the rest of the sentence literal. */
    @ParameterizedTest
    @EnumSource
    void no_text_has_an_apostrophe(MailTemplate template) {
        assertThat(Sentences.of(template.key("text"), Locale.ENGLISH)).doesNotContain("'");
        assertThat(Sentences.of(template.key("text"), Locale.GERMAN)).doesNotContain("'");
    }
}
