package usher.rest;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import usher.platform.RequestRejected;
import usher.platform.TooManyRequests;
import usher.platform.web.ClientAddress;
import usher.tenant.TokenGate;
import usher.tenant.TokenUse;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * Finds whose token a request brings (RFC 6750, section 2.1: in the Authorization header and nowhere else), before anything is looked
 * for at its address; and tells everybody how many requests they have left. What opens is let in from wherever many come that do not: behind
 * one address there may be somebody with a token of yesterday.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> OPEN = Set.of("openapi.json", "docs");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]{16,200}=*)");
    private static final String LEFT = TokenFilter.class.getName();

    @Inject
    private TokenGate tokens;

    @Inject
    private RateLimit limit;

    @Inject
    private Caller caller;

    @Inject
    private ClientAddress addresses;

    @Inject
    private HttpServletRequest servletRequest;

    /** @throws RequestRejected {@code not_signed_in}, {@code tenant_suspended} or {@code too_many_requests} */
    @Override
    public void filter(ContainerRequestContext request) {
        if (OPEN.contains(request.getUriInfo().getPath().replaceAll("^/|/$", ""))) {
            return;
        }
        String address = addresses.of(servletRequest);
        String token = token(request);
        ConsumptionProbe left = limit.take(SecretToken.sha256(token));
        request.setProperty(LEFT, left);
        if (!left.isConsumed()) {
            throw new TooManyRequests(Duration.ofNanos(left.getNanosToWaitForRefill()), "the token has used up its requests");
        }
        TokenUse use = tokens.api(token).orElseThrow(() -> limit.wrongToken(address));
        caller.is(use, address, request.getHeaderString("User-Agent"));
        if (use.suspended()) {
            throw new RequestRejected(RefusalReason.TENANT_SUSPENDED, "by token " + use.id());
        }
    }

    private static String token(ContainerRequestContext request) {
        List<String> sent = request.getHeaders().getOrDefault("Authorization", List.of());
        var bearer = BEARER.matcher(sent.size() == 1 ? sent.get(0) : "");
        if (!bearer.matches()) {
            throw new RequestRejected(RefusalReason.NOT_SIGNED_IN, "no bearer token");
        }
        return bearer.group(1);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (request.getProperty(LEFT) instanceof ConsumptionProbe left) {
            headers.putSingle("RateLimit-Limit", RateLimit.AT_ONCE);
            headers.putSingle("RateLimit-Remaining", left.getRemainingTokens());
            headers.putSingle("RateLimit-Reset", Duration.ofNanos(left.getNanosToWaitForReset()).plusMillis(999).toSeconds());
        }
        if (response.getStatus() == RefusalReason.NOT_SIGNED_IN.status()) {
            headers.putSingle("WWW-Authenticate", "Bearer realm=\"usher\"");
        }
    }
}
