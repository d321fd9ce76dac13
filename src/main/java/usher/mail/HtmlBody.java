package usher.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A letter as HTML, for light and dark, without anything that is fetched. Every text is escaped here, and the markup comes from our
 * own files alone.
 */
final class HtmlBody {

    private static final String PAGE = resource("letter.html");
    private static final String BUTTON = resource("button.html");
    private static final String CODE = resource("code.html");
    private static final String PARAGRAPH = "<p class=\"text\" style=\"margin:0 0 16px;color:#16191d\">%s</p>";
    private static final String NOTE = "<p class=\"note\" style=\"margin:0 0 10px;color:#5b6470\">%s</p>";

    private HtmlBody() {
    }

    static String of(Letter letter, Wording wording) {
        String button = letter.link().map(link -> BUTTON.replace("{link}", escaped(link))
                .replace("{label}", escaped(wording.button()))).orElse("");
        String code = letter.code().map(digits -> CODE.replace("{label}", escaped(wording.code()))
                .replace("{code}", escaped(digits))).orElse("");
        return PAGE.replace("{language}", Wording.language(letter).toLanguageTag()).replace("{subject}", escaped(wording.subject()))
                .replace("{heading}", escaped(wording.heading()))
                .replace("{button}", button)
                .replace("{code}", code)
                .replace("{paragraphs}", each(PARAGRAPH, wording.paragraphs()))
                .replace("{notes}", each(NOTE, wording.notes()));
    }

    private static String each(String markup, List<String> texts) {
        return texts.stream().map(text -> markup.formatted(escaped(text))).collect(Collectors.joining("\n"));
    }

    /** Braces too, so that no text is taken for a place of the page. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;").replace("{", "&#123;").replace("}", "&#125;");
    }

    private static String resource(String name) {
        try (InputStream file = HtmlBody.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
