package usher.types;

import java.util.Locale;
import java.util.Objects;

/**
 * What is wrong with one thing that somebody typed, for the place beside its field.
 *
 * @param field  the field's name, {@code rules[2].role} for one of several
 * @param code   names the sentence, {@code problem.<code>} in the message bundle
 * @param detail stands where the sentence has {@code {0}}; may repeat what was typed, so whoever shows it escapes it
 */
public record FieldProblem(String field, String code, String detail) {

    public FieldProblem {
        Objects.requireNonNull(field);
        Objects.requireNonNull(code);
        Objects.requireNonNull(detail);
    }

    public static FieldProblem of(String field, String code) {
        return new FieldProblem(field, code, "");
    }

    /** The same about a field that is called otherwise elsewhere. */
    public FieldProblem at(String otherField) {
        return new FieldProblem(otherField, code, detail);
    }

    public String sentence(Locale locale) {
        return Sentences.of("problem." + code, locale).replace("{0}", detail);
    }
}
