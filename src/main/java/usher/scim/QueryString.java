package usher.scim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;

/** Reads query strings as clients write them: quotes and brackets may stand in them as they are. */
final class QueryString {

    private QueryString() {
    }

    /** @throws ScimError {@code invalidSyntax} when an escape is none */
    static Map<String, String> read(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : text == null ? new String[0] : text.split("&")) {
            int sign = part.indexOf('=');
            String name = sign < 0 ? part : part.substring(0, sign);
            parameters.putIfAbsent(decoded(name), sign < 0 ? "" : decoded(part.substring(sign + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ScimError.bad(ScimType.INVALID_SYNTAX, "An escape in the query string is none.");
        }
    }
}
