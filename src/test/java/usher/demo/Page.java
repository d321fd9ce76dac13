package usher.demo;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page as {@link Visitor} got it, with the links and forms that a person would find on it by their words. */
record Page(URI address, int status, String html) {

    private static final Pattern LINK = Pattern.compile("(?is)<a\\b([^>]*)>(.*?)</a>");
    private static final Pattern FORM = Pattern.compile("(?is)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile("(?is)<(?:input|button)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)\\s*=\\s*\"([^\"]*)\"");

    /** A form that would be posted, and the values that it already has. */
    record Form(URI action, Map<String, String> fields) {
    }

    /** Where the first link goes whose text contains the words. */
    Optional<URI> linkWith(String words) {
        return LINK.matcher(html).results()
            .filter(link -> link.group(2).contains(words))
            .map(link -> address.resolve(attributes(link.group(1)).getOrDefault("href", "")))
            .findFirst();
    }

    /** The first form to be posted that contains the words, in its texts or in its fields. */
    Optional<Form> formWith(String words) {
        return FORM.matcher(html).results()
            .filter(form -> form.group(2).contains(words))
            .filter(form -> "post".equalsIgnoreCase(attributes(form.group(1)).get("method")))
            .map(this::form)
            .findFirst();
    }

    private Form form(MatchResult form) {
        Map<String, String> fields = new LinkedHashMap<>();
        FIELD.matcher(form.group(2)).results().map(field -> attributes(field.group(1))).forEach(field -> {
            if (field.containsKey("name")) {
                fields.put(field.get("name"), field.getOrDefault("value", ""));
            }
        });
        String action = attributes(form.group(1)).getOrDefault("action", "");
        // java.net.URI resolves nothing to the directory; a browser posts to the page itself (HTML, section 4.10.21.3).
        return new Form(action.isEmpty() ? address : address.resolve(action), fields);
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTE.matcher(tag).results()
            .forEach(attribute -> attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), unescaped(attribute.group(2))));
        return attributes;
    }

    private static String unescaped(String value) {
        return value.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
            .replace("&amp;", "&");
    }
}
