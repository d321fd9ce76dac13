package usher.signin.saml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import usher.provisioning.policy.Claims;
import usher.signin.saml.VerifiedAssertion.SentAttribute;

/**
 * The attributes of an assertion as claims, each under its name, and under its friendly name where nothing is named so.
 * Values lose the white space around them; one that is too long or has control characters is left out, and its claim is
 * then incomplete, so that nothing is taken away because of it.
 */
final class AssertedClaims {

    private static final int MOST_VALUES = 1000;
    private static final int LONGEST_VALUE = 1024;

    /** Entra ID sends this instead of the groups when there are more than 150 of them. */
    private static final String GROUPS_LEFT_OUT = "http://schemas.microsoft.com/claims/groups.link";

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> incomplete = new HashSet<>();

    private AssertedClaims() {
    }

    /** @param groupsAttribute the connection's; null when it has none */
    static Claims of(List<SentAttribute> attributes, String groupsAttribute) {
        AssertedClaims claims = new AssertedClaims();
        attributes.forEach(attribute -> claims.add(attribute.name(), attribute.values()));
        Set<String> names = Set.copyOf(claims.values.keySet());
        attributes.forEach(attribute -> attribute.friendlyName().filter(name -> !names.contains(name))
                .ifPresent(name -> claims.add(name, attribute.values())));
        if (groupsAttribute != null && names.contains(GROUPS_LEFT_OUT)) {
            claims.incomplete.add(groupsAttribute);
        }
        return new Claims(claims.values, claims.incomplete);
    }

    private void add(String name, List<String> sent) {
        List<String> kept = values.computeIfAbsent(name, unused -> new ArrayList<>());
        for (String raw : sent) {
            String value = raw.strip();
            if (value.isEmpty()) {
                continue;
            }
            if (kept.size() == MOST_VALUES || value.length() > LONGEST_VALUE
                    || value.chars().anyMatch(Character::isISOControl)) {
                incomplete.add(name);
            } else {
                kept.add(value);
            }
        }
    }
}
