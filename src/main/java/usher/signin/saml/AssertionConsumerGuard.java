package usher.signin.saml;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

/**
 * What stands before everything that reads a SAML response: of the bindings that pac4j's decoders understand, only the
 * form post passes (SAML 2.0 Bindings, section 3.5). No redirect with its deflate bombs, no raw XML, no SOAP, no
 * artifact, no logout request.
 */
final class AssertionConsumerGuard {

    /** Of base64, in characters. */
    static final int LONGEST_RESPONSE = 256 * 1024;

    /** In bytes: percent encoding and line breaks add less than a sixth, and a relay state is short. */
    private static final int LONGEST_BODY = 320 * 1024;

    private static final Pattern FORM = Pattern.compile(
            "application/x-www-form-urlencoded(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private AssertionConsumerGuard() {
    }

    /**
     * Looks at the head before the body is read, which a length that was said in advance keeps short.
     *
     * @throws RequestRejected {@code malformed_request} for everything but a posted form with one {@code SAMLResponse}
     *     of at most 256 KB, at most one {@code RelayState}, and nothing else
     */
    static void check(HttpServletRequest request) {
        require(request.getMethod().equals("POST"), "is not posted");
        require(request.getQueryString() == null, "has a query string");
        String type = request.getContentType();
        require(type != null && FORM.matcher(type.strip()).matches(), "is not in a form");
        long length = request.getContentLengthLong();
        require(length >= 0, "does not say how long it is");
        require(length <= LONGEST_BODY, "is longer than " + LONGEST_BODY + " bytes");

        Map<String, String[]> fields = request.getParameterMap();
        String[] responses = fields.getOrDefault("SAMLResponse", new String[0]);
        require(responses.length == 1, "has not exactly one SAMLResponse");
        require(responses[0].length() <= LONGEST_RESPONSE, "has a SAMLResponse longer than " + LONGEST_RESPONSE);
        String[] relayStates = fields.get("RelayState");
        require(relayStates == null || relayStates.length == 1, "has several RelayStates");
        require(fields.size() == (relayStates == null ? 1 : 2), "has other fields than SAMLResponse and RelayState");
    }

    private static void require(boolean condition, String detail) {
        if (!condition) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "a SAML response that " + detail);
        }
    }
}
