package usher.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;

/** Reads query strings as clients write them: quotes and brackets may stand in them as they are. */
final class QueryString {

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final List<String> KNOWN = List.of("filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes",
            "excludedAttributes");

    private QueryString() {
    }

    /**
     * As the server has taken it apart: an Undertow that takes quotes unescaped gives out the whole string decoded, so that a percent sign
     * in a value and an escape look alike there. Called when the body was read, which a server may take for parameters, too.
     *
     * @throws ScimError {@code invalidSyntax} when an escape is none, whose parameter others leave out
     */
    static Map<String, String> of(HttpServletRequest request) {
        String text = Optional.ofNullable(request.getQueryString()).orElse("");
        Map<String, String> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        if (NO_ESCAPE.matcher(text).find() && KNOWN.stream().anyMatch(name -> text.contains(name + "=") && !parameters.containsKey(name))) {
            throw noEscape();
        }
        return parameters;
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
            throw noEscape();
        }
    }

    private static ScimError noEscape() {
        return ScimError.bad(ScimType.INVALID_SYNTAX, "An escape in the query string is none.");
    }
}
