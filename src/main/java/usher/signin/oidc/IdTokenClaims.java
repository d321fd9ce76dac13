package usher.signin.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import usher.provisioning.policy.Claims;

/**
 * The claims of an id token as lists of texts. A claim that is null, an empty text or an empty list is there and empty; one that is an object
 * says nothing that is read and counts as absent. Where a part could not be taken, or the provider says that there is more, the
 * claim is marked incomplete, so that nothing is revoked for what is missing.
 */
final class IdTokenClaims {

    /** These speak of the message and not of the person. */
    private static final Set<String> OF_THE_MESSAGE = Set.of("iss", "aud", "azp", "exp", "nbf", "iat", "jti", "nonce", "at_hash", "c_hash",
            "s_hash", "sid", "auth_time", "typ");
    private static final int MOST_VALUES = 1000;
    private static final int LONGEST_VALUE = 1000;

    private IdTokenClaims() {
    }

    static Claims of(JWTClaimsSet idToken) {
        Map<String, List<String>> values = new HashMap<>();
        Set<String> incomplete = new HashSet<>(elsewhere(idToken));
        idToken.getClaims().forEach((name, value) -> {
            if (OF_THE_MESSAGE.contains(name) || value instanceof Map || !ClaimText.isClean(name)) {
                return;
            }
            List<?> sent = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            List<String> texts = new ArrayList<>();
            for (Object one : sent) {
                if (!isText(one) || texts.size() == MOST_VALUES) {
                    incomplete.add(name);
                } else if (!one.toString().isEmpty()) {
                    texts.add(one.toString());
                }
            }
            values.put(name, texts);
        });
        return new Claims(values, incomplete);
    }

    /** Entra ID's overage: the groups are too many for the token, and are to be had elsewhere (OpenID Connect Core 1.0, section 5.6.2). */
    private static Set<String> elsewhere(JWTClaimsSet idToken) {
        Set<String> names = new HashSet<>();
        if (idToken.getClaim("_claim_names") instanceof Map<?, ?> sources) {
            sources.keySet().forEach(name -> names.add(name.toString()));
        }
        if (Boolean.TRUE.equals(idToken.getClaim("hasgroups"))) {
            names.add("groups");
        }
        return names;
    }

    private static boolean isText(Object value) {
        return value instanceof Boolean || value instanceof Number
                || value instanceof String text && text.length() <= LONGEST_VALUE && ClaimText.isClean(text);
    }
}
