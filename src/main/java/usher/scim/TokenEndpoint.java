package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import usher.platform.web.ClientAddress;
import usher.scim.protocol.ScimError;
import usher.tenant.DirectoryUse;

/**
 * OAuth 2.0 client credentials (RFC 6749, section 4.4), which Entra ID's gallery asks for: the token's name is the client's id, the token
 * its secret. Errors are OAuth's here (section 5.2).
 */
@ApplicationScoped
public class TokenEndpoint {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String BASIC = "basic ";

    @Inject
    private AccessTokens tokens;

    @Inject
    private ClientGate gate;

    @Inject
    private ClientAddress addresses;

    /** An id and a secret, as a client sent them. */
    private record Credentials(String id, String secret) {
    }

    /** @throws ScimError 413, and 429 for an address that guesses */
    Answer answer(HttpServletRequest request, String slug) throws IOException {
        if (!request.getMethod().equals("POST")) {
            return Router.notAllowed("POST");
        }
        Map<String, String> form = QueryString.read(new String(RequestBody.form(request), StandardCharsets.UTF_8));
        Optional<String> known = credentials(request, form).filter(given -> !AccessTokens.isSealed(given.secret()))
                .filter(given -> gate.find(given.secret(), addresses.of(request))
                        .filter(token -> isOf(token, given.id()) && token.slug().equals(slug) && !token.suspended()).isPresent())
                .map(Credentials::secret);
        if (known.isEmpty()) {
            return error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"scim\"");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        return plain(Answer.of(200, JSON.createObjectBuilder().add("access_token", tokens.make(known.get()))
                .add("token_type", "Bearer").add("expires_in", AccessTokens.ALIVE.toSeconds()).build()));
    }

    /** Its id, which every client sends as it is, or its name. */
    private static boolean isOf(DirectoryUse token, String clientId) {
        return token.tokenId().toString().equals(clientId) || token.name().equals(clientId);
    }

    private static Answer error(int status, String code) {
        return plain(Answer.of(status, JSON.createObjectBuilder().add("error", code).build()));
    }

    private static Answer plain(Answer answer) {
        return answer.with("Content-Type", "application/json").with("Cache-Control", "no-store");
    }

    private static Optional<Credentials> credentials(HttpServletRequest request, Map<String, String> form) {
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return form.containsKey("client_id") && form.containsKey("client_secret")
                    ? Optional.of(new Credentials(form.get("client_id"), form.get("client_secret"))) : Optional.empty();
        }
        try {
            String text = new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(new Credentials(formDecoded(text.substring(0, colon)),
                    formDecoded(text.substring(colon + 1))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Both are form-encoded before they are joined (RFC 6749, section 2.3.1). */
    private static String formDecoded(String text) {
        return QueryString.read("it=" + text).get("it");
    }
}
