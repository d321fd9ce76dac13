package usher.console.invitations;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses as people paste them: one a line, with commas or semicolons between them, out of a mail program with names. */
final class PastedAddresses {

    /** A name with a comma in it would be taken for two. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\\n]*\"\\s*(?=<)");
    private static final Pattern NAMED = Pattern.compile("<([^<>]*)>");

    private PastedAddresses() {
    }

    /** Whatever stands for one address each, in the order of the text; what is none is in the list, too, to be complained about. */
    static List<String> in(String text) {
        return Arrays.stream(QUOTED.matcher(text).replaceAll("").split("[,;\\n\\r\\t]")).map(String::strip).filter(part -> !part.isEmpty())
                .flatMap(PastedAddresses::each).toList();
    }

    private static Stream<String> each(String part) {
        Matcher named = NAMED.matcher(part);
        if (named.find()) {
            return named.reset().results().map(match -> match.group(1).strip());
        }
        List<String> words = List.of(part.split("\\s+"));
        return words.stream().allMatch(word -> word.contains("@")) ? words.stream() : Stream.of(part);
    }
}
