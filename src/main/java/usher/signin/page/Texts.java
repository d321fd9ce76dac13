package usher.signin.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import usher.types.Protocol;
import usher.types.RefusalReason;
import usher.types.Sentences;

/** What the views say, in one language: {@code #{text.of('sign_in.title')}}. */
public record Texts(Locale locale) {

    /** @throws java.util.MissingResourceException when no text has that key, which a test of every page would show */
    public String of(String key) {
        return Sentences.of(key, locale);
    }

    /** The sentence of a refusal. */
    public String sentence(RefusalReason reason) {
        return reason.sentence(locale);
    }

    /** The sentence of a refusal beside a field, where it can say more about what to type. */
    public String atField(RefusalReason reason) {
        String key = "field." + reason.code();
        return Sentences.has(key, locale) ? of(key) : sentence(reason);
    }

    public boolean hasAdvice(RefusalReason reason) {
        return Sentences.has("advice." + reason.code(), locale);
    }

    /** What somebody who was refused can do. */
    public String advice(RefusalReason reason) {
        return of("advice." + reason.code());
    }

    public String protocol(Protocol protocol) {
        return of("protocol." + protocol.name().toLowerCase(Locale.ROOT));
    }

    /** What one is in a workspace: one's roles there, or why it is open. */
    public String standing(OpenWorkspace open) {
        return open.roles().isEmpty() ? of("standing." + open.standing().name().toLowerCase(Locale.ROOT))
                : String.join(", ", open.roles());
    }

    /** In UTC, because a page cannot know where its reader is. */
    public String moment(Instant instant) {
        return DateTimeFormatter.ofPattern(of("moment"), locale).format(instant.atOffset(ZoneOffset.UTC));
    }
}
