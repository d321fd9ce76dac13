package usher.provisioning.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a provider said beyond subject and address. A claim is absent (no key), empty (no values), or has values; these three
 * mean different things to whoever synchronises.
 *
 * @param incomplete claims that the provider itself marked as cut short, such as the overage of Entra ID's groups
 */
public record Claims(Map<String, List<String>> values, Set<String> incomplete) {

    /** Control characters other than white space, and those that turn the direction of writing. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\r\\n]]");

    public static final Claims NONE = new Claims(Map.of(), Set.of());

    /** What databases, mails, logs or readers would take for a command becomes U+FFFD, so that it cannot pass for another name. */
    public Claims {
        values = values.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                claim -> claim.getValue().stream().map(value -> CONTROL.matcher(value).replaceAll("\uFFFD")).toList()));
        incomplete = Set.copyOf(incomplete);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The values of a claim; none when it is empty, and none when it is absent. */
    public List<String> of(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether the values of the claim are all there are. An absent claim says nothing. */
    public boolean isComplete(String name) {
        return has(name) && !incomplete.contains(name);
    }

    /** The first of these names that came with a value; where none did, the first that was sent, empty. */
    public Optional<String> firstSent(List<String> names) {
        return names.stream().filter(name -> !of(name).isEmpty()).findFirst()
                .or(() -> names.stream().filter(this::has).findFirst());
    }
}
