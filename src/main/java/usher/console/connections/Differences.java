package usher.console.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.regex.Pattern;
import usher.connection.Difference;
import usher.console.audit.RecordedWords;

/** Says what a {@link Difference} is: {@code #{differences.label(each)}}. */
@Named
@RequestScoped
public class Differences {

    /** What a difference puts between several values. */
    private static final Pattern BETWEEN = Pattern.compile(", | \u00b7 ");

    @Inject
    private RecordedWords words;

    public String label(Difference difference) {
        String field = difference.field();
        int colon = field.indexOf(':');
        return colon < 0 ? words.name(field, "") : words.name(field.substring(0, colon), field.substring(colon + 1));
    }

    public String before(Difference difference) {
        return values(difference.field(), difference.before());
    }

    public String after(Difference difference) {
        return values(difference.field(), difference.after());
    }

    private String values(String field, String text) {
        int colon = field.indexOf(':');
        return text.isEmpty() ? "" : words.values(colon < 0 ? field : field.substring(0, colon), List.of(BETWEEN.split(text)));
    }
}
