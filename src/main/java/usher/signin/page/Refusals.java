package usher.signin.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import usher.platform.web.Language;
import usher.platform.web.Problem;
import usher.platform.web.RequestPath;
import usher.platform.web.ScimProblem;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Answers with a "no": to people with a page, to programs with a problem. */
@ApplicationScoped
public class Refusals {

    private static final String NOWHERE = "";
    private static final String RETRY_AFTER_IN_SECONDS = "30";
    private static final List<String> FOR_PROGRAMS = List.of("/session", "/saml/", "/health/", "/api/");

    /** Where a token is asked for (RFC 6750, section 3); a browser's session is no such thing, and must not bring up a password box. */
    private static final List<String> BEARER = List.of("/api/", "/scim/");

    @Inject
    private Pages pages;

    /** @param reference under which the audit record, or the log, has the rest */
    public void answer(HttpServletRequest request, HttpServletResponse response, RefusalReason reason, Reference reference)
            throws ServletException, IOException {
        answer(request, response, reason, reference, NOWHERE);
    }

    /** @param to the path below the context where the person was going; empty where nobody knows */
    public void answer(HttpServletRequest request, HttpServletResponse response, RefusalReason reason, Reference reference, String to)
            throws ServletException, IOException {
        answer(request, response, RequestPath.of(request), reason.status(), new Refusal(reason, reference), to);
    }

    /** @param path below the context that was asked for; an error page's own is another one */
    void answer(HttpServletRequest request, HttpServletResponse response, String path, int status, Refusal refusal)
            throws ServletException, IOException {
        answer(request, response, path, status, refusal, NOWHERE);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String path, int status, Refusal refusal, String to)
            throws ServletException, IOException {
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", RETRY_AFTER_IN_SECONDS);
        }
        if (status == HttpServletResponse.SC_UNAUTHORIZED && BEARER.stream().anyMatch(path::startsWith)) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (path.startsWith("/scim/")) {
            new ScimProblem(refusal.reason(), status, refusal.reference()).write(response);
        } else if (FOR_PROGRAMS.stream().anyMatch(path::startsWith)) {
            new Problem(refusal.reason(), status, refusal.reference()).write(response, Language.of(request));
        } else {
            pages.show(request, response, status, new RefusedPage(refusal, to));
        }
    }
}
