package usher.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Several words in one cell, with a semicolon, comma or bar between two. A word that has one of these itself, as the distinguished name of a
 * group has, is written with a backslash before it; a backslash anywhere else is one.
 */
public final class WordList {

    private static final Pattern SEPARATOR_OR_END = Pattern.compile("(\\\\*)([;,|]|\\z)");

    private WordList() {
    }

    public static String write(List<String> words) {
        return words.stream().map(WordList::escaped).collect(Collectors.joining("; "));
    }

    private static String escaped(String word) {
        return SEPARATOR_OR_END.matcher(word).replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(2)
                + (found.group(2).isEmpty() ? "" : "\\" + found.group(2))));
    }

    /** Without white space around them, and without empty ones. */
    public static List<String> read(String cell) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Matcher found = SEPARATOR_OR_END.matcher(cell);
        int from = 0;
        while (found.find()) {
            int backslashes = found.group(1).length();
            boolean ends = found.group(2).isEmpty() || backslashes % 2 == 0;
            word.append(cell, from, found.start()).append("\\".repeat(found.group(2).isEmpty() ? (backslashes + 1) / 2 : backslashes / 2));
            if (ends) {
                words.add(word.toString().strip());
                word.setLength(0);
            } else {
                word.append(found.group(2));
            }
            from = found.end();
        }
        return words.stream().filter(each -> !each.isEmpty()).toList();
    }
}
