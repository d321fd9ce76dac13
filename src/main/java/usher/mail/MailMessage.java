package usher.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import usher.platform.BaseUrl;
import usher.types.EmailAddress;
import usher.types.Sentences;

/**
 * A letter as it travels (RFC 5322): text and HTML, the better one last (RFC 2046, section 5.1.4). Its Message-ID is the same at each
 * try, so that a mail which arrives twice can be known as one; Auto-Submitted keeps other programs from answering (RFC 3834).
 */
final class MailMessage extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static MailMessage of(Letter letter, UUID id, Instant now, EmailAddress from, BaseUrl us, Session session)
            throws MessagingException {
        Wording wording = Wording.of(letter, us);
        MimeBodyPart text = new MimeBodyPart();
        text.setText(TextBody.of(letter, wording), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(HtmlBody.of(letter, wording), UTF_8, "html");

        MailMessage message = new MailMessage(session, "<" + id + "@" + from.domain().ascii() + ">");
        Locale language = Wording.language(letter);
        message.setFrom(sender(from, language));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to().canonical(), true));
        message.setSubject(wording.subject(), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", language.toLanguageTag());
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static InternetAddress sender(EmailAddress from, Locale language) throws MessagingException {
        try {
            return new InternetAddress(from.canonical(), Sentences.of("mail.sender", language), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("every Java platform has UTF-8", e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
