package usher.signin.oidc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.credentials.extractor.CredentialsExtractor;
import org.pac4j.oidc.credentials.OidcCredentials;
import usher.platform.RequestRejected;
import usher.signin.FlowInProgress;
import usher.types.Mismatch;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * Stands before everything that reads a provider's answer. Only the code flow's answer gets by (RFC 6749, section 4.1.2), and only for a
 * flow of this browser with this connection, which it uses up: tokens in the address, logouts and repeated parameters do not. What that
 * section does not know is left unread, as it demands: providers add words of their own.
 */
final class CallbackGuard implements CredentialsExtractor {

    /** Tokens and answers of other flows, logouts, and what libraries take for the choice of a client. */
    private static final Set<String> NEVER = Set.of("access_token", "id_token", "token_type", "expires_in", "refresh_token", "response",
            "sid", "logout_token", "client_name", "force_client");
    /** RFC 6749, section 4.1.2.1, and OpenID Connect Core 1.0, section 3.1.2.6. */
    private static final Set<String> ERRORS = Set.of("invalid_request", "unauthorized_client", "access_denied",
            "unsupported_response_type", "invalid_scope", "server_error", "temporarily_unavailable", "interaction_required",
            "login_required", "account_selection_required", "consent_required");
    private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7E]{1,4096}");

    private final String connectionId;
    private final String issuer;
    private final KnownProvider provider;
    private final FlowInProgress flows;

    CallbackGuard(String connectionId, String issuer, KnownProvider provider, FlowInProgress flows) {
        this.connectionId = connectionId;
        this.issuer = issuer;
        this.provider = provider;
        this.flows = flows;
    }

    /**
     * @throws RequestRejected {@code malformed_request}; {@code token_rejected} for another issuer's answer (RFC 9207); what {@link
     *     FlowInProgress#complete} says; {@code provider_error} when the provider said no
     */
    @Override
    public Optional<Credentials> extract(CallContext context) {
        WebContext web = context.webContext();
        checkForm(web);
        Optional<String> saidIssuer = web.getRequestParameter("iss");
        if (saidIssuer.isPresent() && !saidIssuer.get().equals(issuer)) {
            throw new RequestRejected(RefusalReason.TOKEN_REJECTED, "the answer names another issuer")
                    .comparing(List.of(new Mismatch(Mismatch.Of.ISSUER, saidIssuer.get(), issuer)));
        }
        String state = web.getRequestParameter("state").filter(SecretToken::hasForm)
                .orElseThrow(() -> new RequestRejected(RefusalReason.FLOW_UNKNOWN, "not a state of ours"));
        flows.complete(web, connectionId, state, Optional.empty());
        web.getRequestParameter("error").ifPresent(error -> {
            throw new RequestRejected(RefusalReason.PROVIDER_ERROR,
                    "the provider answered " + (ERRORS.contains(error) ? error : "with an error of its own"));
        });
        if (saidIssuer.isEmpty()
                && provider.configuration().getOpMetadataResolver().load().supportsAuthorizationResponseIssuerParam()) {
            throw new RequestRejected(RefusalReason.TOKEN_REJECTED, "the answer names no issuer, although the provider always does");
        }
        OidcCredentials credentials = new OidcCredentials();
        credentials.setCode(web.getRequestParameter("code").orElseThrow());
        return Optional.of(credentials);
    }

    private static void checkForm(WebContext web) {
        Map<String, String[]> sent = web.getRequestParameters();
        boolean failed = sent.containsKey("error");
        if (!"GET".equals(web.getRequestMethod())) {
            throw malformed("not a GET");
        }
        if (sent.keySet().stream().anyMatch(NEVER::contains)) {
            throw malformed("a parameter that does not belong here");
        }
        if (!sent.containsKey("state") || failed == sent.containsKey("code")) {
            throw malformed("not a state with either a code or an error");
        }
        if (sent.values().stream().anyMatch(values -> values.length != 1)) {
            throw malformed("a parameter is repeated");
        }
        if (!failed && !VISIBLE.matcher(sent.get("code")[0]).matches()) {
            throw malformed("not a code");
        }
    }

    private static RequestRejected malformed(String detail) {
        return new RequestRejected(RefusalReason.MALFORMED_REQUEST, detail);
    }
}
