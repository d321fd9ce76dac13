package usher.provisioning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usher.provisioning.policy.TraceLine;
import usher.types.Sentences;

/**
 * Tells people in plain sentences how a decision about them came to be. What a sentence quotes came from outside: whoever
 * shows it escapes it.
 */
public final class Explanation {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** The fact that names a role, in every row. */
    private static final String ROLE = "role";

    private Explanation() {
    }

    /**
     * One sentence for each row that had something to say, in the order of the rows. None for a finding that only an older Usher
     * had: its records are still read.
     *
     * @param roleNames by key; the policy and its records know roles by their keys only, and one that is gone by now has no name
     */
    public static List<String> of(List<TraceLine> trace, Map<String, String> roleNames, Locale locale) {
        return trace.stream().filter(line -> !line.finding().equals(TraceLine.PASSED))
                .filter(line -> Sentences.has(name(line), locale)).map(line -> sentence(line, roleNames, locale)).toList();
    }

    private static String name(TraceLine line) {
        return "trace." + line.rule().name().toLowerCase(Locale.ROOT) + "." + line.finding();
    }

    private static String sentence(TraceLine line, Map<String, String> roleNames, Locale locale) {
        return PLACE.matcher(Sentences.of(name(line), locale)).replaceAll(place -> {
            String value = line.facts().getOrDefault(place.group(1), "");
            return Matcher.quoteReplacement(place.group(1).equals(ROLE) ? roleNames.getOrDefault(value, value) : value);
        });
    }
}
