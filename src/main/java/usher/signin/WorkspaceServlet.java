package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;
import usher.session.CurrentMember;
import usher.session.SessionCookie;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.EmailAddress;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * {@code POST /sign-in/workspace}: goes to the workspace that a person chose. Into it, when they have proven an address and wait to
 * choose; to the session that this browser holds there; else to that workspace's own sign-in.
 */
@WebServlet("/sign-in/workspace")
public class WorkspaceServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** How long a proof of an address is good for entering a workspace. */
    private static final Duration FRESH = Duration.ofHours(1);

    @Inject
    private transient CurrentMember current;

    @Inject
    private transient SessionCookie cookie;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient Tenants tenants;

    @Inject
    private transient Entrance entrance;

    @Inject
    private transient UsherConfig config;

    @Inject
    private transient Clock clock;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Tenant tenant = Optional.ofNullable(request.getParameter("workspace")).flatMap(tenants::find)
                .orElseThrow(() -> new RequestRejected(RefusalReason.UNKNOWN_TENANT, "no workspace of that slug"));
        ReturnPath to = ReturnPath.of(request.getParameter("to"));
        Optional<String> proven = current.session().filter(session -> session.workspace().isEmpty())
                .flatMap(SignedIn::provenAddress);
        if (proven.isPresent()) {
            requireFreshProof();
            entrance.enter(SignIn.byEmail(tenant.id(), EmailAddress.of(proven.get()), clock.instant()),
                    to.value(), request, response);
            return;
        }
        List<SecretToken> held = sessions.living(cookie.tokens(request));
        Optional<SecretToken> there = held.stream().filter(token -> opens(token, tenant.id())).findFirst();
        there.ifPresent(token -> cookie.use(token, held, response));
        Redirect.to(config.baseUrl().plus(there.isPresent() ? to.value() : "/sign-in/" + tenant.slug() + to.asQuery()), response);
    }

    /** What was proven some time ago may be somebody else's by now. */
    private void requireFreshProof() {
        Instant provenAt = current.session().orElseThrow().authenticatedAt();
        if (provenAt.plus(FRESH).isBefore(clock.instant())) {
            throw new RequestRejected(RefusalReason.LINK_USED_OR_EXPIRED, "the address was proven too long ago");
        }
    }

    private boolean opens(SecretToken token, UUID tenantId) {
        return sessions.find(token).flatMap(SignedIn::workspace)
                .filter(workspace -> workspace.tenantId().equals(tenantId)).isPresent();
    }
}
