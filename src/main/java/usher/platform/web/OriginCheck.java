package usher.platform.web;

import jakarta.faces.render.ResponseStateManager;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.types.RefusalReason;

/**
 * Whatever changes something must come from a page of ours, so that no other site can send a form in a person's name, nor sign a
 * person in as somebody else. Not asked of those who bring what no browser adds by itself: a provider's answer, which its flow
 * guards, and a bearer token.
 *
 * <p>The Origin header decides; where a browser sends none, Sec-Fetch-Site does. Who sends neither is no browser: each sends at least
 * one of them with a form (Fetch Standard, section 3.2; Fetch Metadata Request Headers, section 2.3), and only a browser adds the
 * cookies of somebody who does not know of it.
 */
public class OriginCheck implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> NO_OTHER_SITE = Set.of("same-origin", "none");
    private static final List<String> ELSEWHERE_GUARDED = List.of("/sign-in/callback/", "/api/", "/scim/");

    @Inject
    private UsherConfig config;

    /** @throws RequestRejected {@code forbidden} */
    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) plainRequest;
        String path = RequestPath.of(request);
        if (isFormAsLink(request)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "a form that comes as a link");
        }
        if (!READING.contains(request.getMethod()) && ELSEWHERE_GUARDED.stream().noneMatch(path::startsWith)
                && !isFromHere(request)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "not from a page of ours");
        }
        chain.doFilter(request, response);
    }

    /** Faces carries out a form by whatever method it comes; a link to one would be followed in a person's name. */
    private static boolean isFormAsLink(HttpServletRequest request) {
        return READING.contains(request.getMethod()) && request.getParameter(ResponseStateManager.VIEW_STATE_PARAM) != null;
    }

    private boolean isFromHere(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        return origins.isEmpty() ? NO_OTHER_SITE.containsAll(Collections.list(request.getHeaders("Sec-Fetch-Site")))
                : origins.equals(List.of(config.baseUrl().origin()));
    }
}
