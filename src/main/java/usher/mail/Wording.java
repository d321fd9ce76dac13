package usher.mail;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import usher.platform.BaseUrl;
import usher.types.Sentences;

/**
 * The sentences of one letter. Subject and heading name nothing that comes from outside; what does come from outside is one line of
 * plain words in a sentence of ours.
 *
 * @param paragraphs above the button
 * @param button     on the button, where the letter has a link
 * @param code       above the code, where the letter has one
 * @param notes      below, in small print
 */
record Wording(String subject, String heading, List<String> paragraphs, String button, String code, List<String> notes) {

    private static final String BUNDLE = "usher.messages";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 20;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");
    /** Where mail programs begin to see a web or mail address in running text. */
    private static final Pattern LINKED = Pattern.compile("(?<=\\S)(?=[.:@/]\\S)");

    static Wording of(Letter letter, BaseUrl us) {
        ResourceBundle bundle = Sentences.bundle(BUNDLE, language(letter));
        Object[] words = letter.words().stream().map(word -> plain(word, LONGEST_NAME)).toArray();
        MailTemplate template = letter.template();
        return new Wording(bundle.getString(template.key("subject")),
                bundle.getString(template.key("heading")),
                paragraphs(MessageFormat.format(bundle.getString(template.key("text")), words), letter.message()),
                letter.link().map(link -> bundle.getString(template.key("button"))).orElse(""),
                letter.code().map(code -> bundle.getString(template.key("code"))).orElse(""),
                List.of((bundle.getString(template.key("notes")) + "\n"
                        + MessageFormat.format(bundle.getString("mail.footer"), us)).split("\n")));
    }

    /** A letter that was queued before letters had languages is in English. */
    static Locale language(Letter letter) {
        return letter.language().orElse(Locale.ENGLISH);
    }

    /** What a person wrote stands in quotation marks, so that nobody takes it for ours. */
    private static List<String> paragraphs(String text, Optional<String> message) {
        List<String> paragraphs = new ArrayList<>(List.of(text.split("\n")));
        message.ifPresent(words -> words.lines().filter(line -> !line.isBlank()).limit(MOST_LINES)
                .forEach(line -> paragraphs.add("\u201c" + plain(line, LONGEST_LINE) + "\u201d")));
        return paragraphs;
    }

    /** What comes from outside: short, in one line, and nothing that a mail program would make a link of. */
    static String plain(String word, int longest) {
        String line = UNPRINTABLE.matcher(word).replaceAll(" ").strip();
        String cut = line.codePointCount(0, line.length()) <= longest ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "\u2026";
        return LINKED.matcher(cut).replaceAll("\u200B");
    }
}
