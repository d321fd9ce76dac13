package usher.console.connections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Claims as somebody types them: in each line a name, a colon and a value; a name may have several lines. */
final class TypedClaims {

    private TypedClaims() {
    }

    /** A line without a colon is a claim that is sent, but empty. */
    static Map<String, List<String>> read(String text) {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(": ");
            List<String> values = claims.computeIfAbsent(colon < 0 ? line : line.substring(0, colon).strip(), name -> new ArrayList<>());
            if (colon >= 0) {
                values.add(line.substring(colon + 2).strip());
            }
        });
        return claims;
    }

    static String write(Map<String, List<String>> claims) {
        return new TreeMap<>(claims).entrySet().stream().map(claim -> claim.getValue().isEmpty() ? claim.getKey()
                : claim.getValue().stream().map(value -> claim.getKey() + ": " + value).collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }
}
