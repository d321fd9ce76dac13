package usher.imports;

import java.util.Locale;
import usher.types.RefusalReason;
import usher.types.Sentences;

/**
 * Why a file or a row will not do.
 *
 * @param code  stable, for programs
 * @param about what the sentence names: a line, a field, a role; empty where it names nothing
 */
public record Why(String code, String about) {

    private static final int LONGEST_ABOUT = 200;

    public Why {
        String printable = about.replaceAll("[\\p{Cntrl}\\u2028-\\u202E\\u2066-\\u2069]", "?");
        about = printable.length() > LONGEST_ABOUT ? printable.substring(0, LONGEST_ABOUT) : printable;
    }

    public static Why of(ImportProblem problem) {
        return new Why(problem.code(), "");
    }

    public static Why of(ImportProblem problem, Object about) {
        return new Why(problem.code(), String.valueOf(about));
    }

    public static Why of(RefusalReason reason) {
        return new Why(reason.code(), "");
    }

    /** In the words of a report where there are any, else in those of every refusal. */
    public String sentence(Locale locale) {
        String own = "import." + code;
        return Sentences.of(Sentences.has(own, locale) ? own : "refusal." + code, locale).replace("{0}", about);
    }
}
