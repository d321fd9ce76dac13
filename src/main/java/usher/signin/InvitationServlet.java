package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import usher.invitation.Invitation;
import usher.invitation.InvitationNotices;
import usher.invitation.InvitationStatus;
import usher.invitation.Invitations;
import usher.platform.RequestRejected;
import usher.signin.page.InvitationOverPage;
import usher.signin.page.Pages;
import usher.signin.page.Workspace;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * {@code GET /invitation/{token}}: says who invites whom, and leads to the ways in that prove the invited address. The link itself
 * proves nothing: it stands in a mail that may be passed on, for days.
 */
@WebServlet(InvitationNotices.PATH + "/*")
public class InvitationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Invitations invitations;

    @Inject
    private transient InvitationWays ways;

    @Inject
    private transient Tenants tenants;

    @Inject
    private transient Pages pages;

    @Inject
    private transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String token = Optional.ofNullable(request.getPathInfo()).map(path -> path.substring(1)).orElse("");
        Invitation invitation = Optional.of(token).filter(SecretToken::hasForm).map(SecretToken::new).flatMap(invitations::find)
                .orElseThrow(() -> new RequestRejected(RefusalReason.LINK_USED_OR_EXPIRED, "no such invitation"));
        Tenant tenant = tenants.find(invitation.tenantId()).orElseThrow();
        InvitationStatus status = invitation.status(clock.instant());
        if (status != InvitationStatus.OPEN || !ways.isOffered(invitation)) {
            InvitationOverPage.Why why = status == InvitationStatus.OPEN ? InvitationOverPage.Why.LAPSED
                    : InvitationOverPage.Why.valueOf(status.name());
            pages.show(request, response, HttpServletResponse.SC_GONE,
                    new InvitationOverPage(new Workspace(tenant.slug(), tenant.name()), why));
        } else {
            pages.show(request, response, HttpServletResponse.SC_OK, ways.page(invitation, tenant));
        }
    }
}
