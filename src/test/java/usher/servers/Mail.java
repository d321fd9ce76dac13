package usher.servers;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as its reader sees it.
 *
 * @param to to whom it was delivered, whatever its head says
 * @param text the plain text part, empty when there is none
 * @param html the HTML part, empty when there is none
 */
public record Mail(String from, String to, String subject, String text, String html) {

    /** An address in running text; the full stop or bracket behind it is not part of it. */
    public static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

    private static final Pattern CODE = Pattern.compile("(?<![\\w-])\\d{6}(?![\\w-])|(?<![\\w-])\\d{3} \\d{3}(?![\\w-])");

    static Mail of(MimeMessage message, String to) {
        try {
            return new Mail(
                message.getFrom() == null ? "" : ((InternetAddress) message.getFrom()[0]).getAddress(),
                to,
                message.getSubject() == null ? "" : message.getSubject(),
                content(message, "text/plain"),
                content(message, "text/html"));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("Not a mail", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first link in the text. */
    public URI link() {
        return URI.create(first(LINK, text, "link"));
    }

    /** The six digits in the text, which are not part of a link; a gap in their middle is left out. */
    public String code() {
        return first(CODE, LINK.matcher(text).replaceAll(""), "six-digit code").replace(" ", "");
    }

    private String first(Pattern pattern, String where, String what) {
        Matcher matcher = pattern.matcher(where);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + what + " in the mail \"" + subject + "\": " + text);
        }
        return matcher.group();
    }

    /** Case does not matter. */
    boolean isTo(String address) {
        return to.equalsIgnoreCase(address);
    }

    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String content) {
            return content;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String content = content(inner, type);
                if (!content.isEmpty()) {
                    return content;
                }
            }
        }
        return "";
    }
}
