package usher.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailMessageTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @Test
    void has_the_head_that_mail_programs_want() throws Exception {
        MimeMessage mail = travelled(Letters.signIn());

        assertThat(mail.getMessageID()).isEqualTo("<" + ID + "@usher.test>");
        assertThat(mail.getSentDate()).isEqualTo(NOW);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Usher <no-reply@usher.test>");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("max@magictech.test");
        assertThat(mail.getSubject()).isEqualTo("Your sign-in link");
    }

    @Test
    void is_the_same_mail_at_each_try() throws Exception {
        assertThat(travelled(Letters.signIn()).getMessageID()).isEqualTo(travelled(Letters.signIn()).getMessageID());
    }

    @Test
    void offers_text_and_then_html() throws Exception {
        MimeMultipart parts = (MimeMultipart) travelled(Letters.signIn()).getContent();

        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat((String) parts.getBodyPart(0).getContent()).contains(Letters.LINK).contains(Letters.CODE);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    }

    @Test
    void nothing_from_outside_reaches_the_head() throws Exception {
        MimeMessage mail = travelled(Letters.proof("Evil\r\nBcc: all@victims.test\r\n\r\nbody"));

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Is this address yours?");
    }

    private static MimeMessage travelled(Letter letter) throws MessagingException, IOException {
        Session session = Session.getInstance(new Properties());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MailMessage.of(letter, ID, NOW, Letters.US, Letters.BASE, session).writeTo(bytes);
        return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
