package usher.platform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import usher.types.Sentences;

/** The language of mails to people of whom nobody has said which one is theirs. */
public class MailLanguage {

    private final Locale locale;

    /** What holds without any setting. */
    public MailLanguage() {
        this(Locale.ENGLISH);
    }

    private MailLanguage(Locale locale) {
        this.locale = locale;
    }

    /** @throws StartRefused when it is no language that there are texts in */
    static MailLanguage read(Function<String, Optional<String>> source) {
        return source.apply("USHER_MAIL_LANGUAGE").map(String::strip).filter(text -> !text.isEmpty())
                .map(text -> new MailLanguage(language(text))).orElseGet(MailLanguage::new);
    }

    private static Locale language(String text) {
        Locale wanted = Locale.forLanguageTag(text);
        Locale found = Sentences.language(List.of(wanted));
        if (!found.getLanguage().equals(wanted.getLanguage())) {
            throw new StartRefused("USHER_MAIL_LANGUAGE is not a language that there are texts in, such as en or de.");
        }
        return found;
    }

    public Locale locale() {
        return locale;
    }
}
