package usher.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailTest {

    private static final String TO = "max@magictech.test";

    @Test
    void shows_who_wrote_to_whom_and_what() throws MessagingException {
        MimeMessage message = message();
        message.setText("Grüße");

        assertThat(Mail.of(message, TO)).extracting(Mail::from, Mail::to, Mail::subject, Mail::text, Mail::html)
            .containsExactly("usher@localhost", TO, "Sign in", "Grüße", "");
    }

    @Test
    void finds_text_and_html_in_nested_parts() throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("plain");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<p>rich</p>", "text/html; charset=utf-8");
        MimeBodyPart alternatives = new MimeBodyPart();
        alternatives.setContent(new MimeMultipart("alternative", text, html));
        MimeMessage message = message();
        message.setContent(new MimeMultipart("mixed", alternatives));
        message.saveChanges();

        assertThat(Mail.of(message, TO)).extracting(Mail::text, Mail::html).containsExactly("plain", "<p>rich</p>");
    }

    @Test
    void the_link_ends_before_the_punctuation() {
        assertThat(withText("Open (http://localhost:8080/sign-in/link/a_b-3).").link())
            .hasToString("http://localhost:8080/sign-in/link/a_b-3");
    }

    @Test
    void the_code_is_not_taken_from_the_link() {
        assertThat(withText("http://localhost:8080/sign-in/link/x-123456\nor type 654321.").code()).isEqualTo("654321");
    }

    @Test
    void a_code_may_have_a_gap_for_the_eye() {
        assertThat(withText("Your code: 654 321\n").code()).isEqualTo("654321");
    }

    @Test
    void a_mail_without_a_code_says_so() {
        assertThatThrownBy(() -> withText("Order 1234567").code())
            .hasMessageContaining("six-digit code").hasMessageContaining("Order 1234567");
    }

    private static Mail withText(String text) {
        return new Mail("", TO, "", text, "");
    }

    private static MimeMessage message() throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom("Usher <usher@localhost>");
        message.setSubject("Sign in");
        return message;
    }
}
