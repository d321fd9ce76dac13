package usher.signin.forward;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usher.membership.Members;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.web.Language;
import usher.platform.web.Problem;
import usher.session.SessionCookie;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.tenant.Slug;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * {@code GET /auth/forward}: whether a proxy may let a request through, and whose it is. 200 with headers; 302 to the sign-in for a
 * navigation, else 401; 403 when {@code ?tenant=} or {@code ?role=} (any of several) is not met.
 */
@WebServlet("/auth/forward")
public class ForwardServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient Members members;

    @Inject
    private transient Assertion assertion;

    @Inject
    private transient ForwardedRequest forwarded;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> tenant = Optional.ofNullable(request.getParameter("tenant"));
        // Without a workspace that is asked for, only the session in use: what was begun in one must not go on in another.
        List<SignedIn> held = cookie.tokens(request).stream().limit(tenant.isPresent() ? Long.MAX_VALUE : 1).map(sessions::find)
                .flatMap(Optional::stream).filter(session -> session.workspace().isPresent()).toList();
        if (held.isEmpty()) {
            askToSignIn(tenant, request, response);
            return;
        }
        SignedIn session = held.stream().filter(each -> tenant.filter(slug -> !slug.equals(workspace(each).slug())).isEmpty())
                .findFirst().orElseThrow(() -> new RequestRejected(RefusalReason.FORBIDDEN, "no session of that workspace"));
        requireRole(workspace(session), request.getParameterValues("role"));
        Person person = person(session);
        person.writeTo(response);
        response.setHeader("X-Usher-Assertion", assertion.of(person));
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private void askToSignIn(Optional<String> tenant, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> back = forwarded.wayBack(request);
        if (back.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", config.baseUrl().plus("/sign-in" + tenant.filter(Slug::isValid).map(slug -> "/" + slug).orElse("")
                    + "?to=" + URLEncoder.encode(back.get(), StandardCharsets.UTF_8)));
        } else {
            new Problem(RefusalReason.NOT_SIGNED_IN, RefusalReason.NOT_SIGNED_IN.status(), Reference.random())
                    .write(response, Language.of(request));
        }
    }

    private static void requireRole(SignedIn.Workspace workspace, String[] wanted) {
        if (wanted != null && Arrays.stream(wanted).noneMatch(workspace.roles()::contains)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, "none of the roles that are asked for");
        }
    }

    private Person person(SignedIn session) {
        SignedIn.Workspace here = workspace(session);
        return new Person(session.accountId().orElseThrow().toString(), session.email(), here.displayName(), here.slug(), here.roles(),
                members.groups(here.tenantId(), here.membershipId()));
    }

    private static SignedIn.Workspace workspace(SignedIn session) {
        return session.workspace().orElseThrow();
    }
}
