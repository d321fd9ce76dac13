package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import usher.platform.RequestRejected;
import usher.signin.page.Pages;
import usher.signin.page.Refusal;
import usher.signin.page.SignInPage;
import usher.signin.page.Workspace;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * {@code GET /sign-in} asks for the address, {@code GET /sign-in/{tenant}} is a workspace's own page, and {@code POST /sign-in} finds
 * the way in.
 */
@WebServlet({"/sign-in", "/sign-in/*"})
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Tenants tenants;

    @Inject
    private transient WaysIn ways;

    @Inject
    private transient Discovery discovery;

    @Inject
    private transient Pages pages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String to = ReturnPath.of(request.getParameter("to")).value();
        String email = EmailAddress.ifValid(request.getParameter("login_hint")).map(EmailAddress::canonical).orElse("");
        pages.show(request, response, HttpServletResponse.SC_OK,
                page(tenant(request), "email".equals(request.getParameter("way")), email, to, Optional.empty()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getPathInfo() != null) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "addresses are posted to /sign-in");
        }
        String to = ReturnPath.of(request.getParameter("to")).value();
        String typed = Optional.ofNullable(request.getParameter("email")).orElse("");
        Optional<Tenant> tenant = Optional.ofNullable(request.getParameter("workspace")).filter(slug -> !slug.isEmpty())
                .map(this::existing);
        Optional<EmailAddress> address = EmailAddress.ifValid(typed);
        if (address.isEmpty()) {
            pages.show(request, response, HttpServletResponse.SC_BAD_REQUEST,
                    page(tenant, true, typed, to,
                            Optional.of(new Refusal(RefusalReason.MALFORMED_REQUEST, Reference.random()))));
            return;
        }
        boolean byEmail = tenant.isPresent() || "email".equals(request.getParameter("way"));
        discovery.answer(address.get(), tenant, byEmail, to, request, response);
    }

    private Optional<Tenant> tenant(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null ? Optional.empty() : Optional.of(existing(path.substring(1)));
    }

    private Tenant existing(String slug) {
        return tenants.find(slug)
                .orElseThrow(() -> new RequestRejected(RefusalReason.UNKNOWN_TENANT, "no workspace of that slug"));
    }

    /** @param byEmail the person wants to come by e-mail, whether or not the workspace says that it lets people in that way */
    private SignInPage page(Optional<Tenant> tenant, boolean byEmail, String email, String to, Optional<Refusal> error) {
        return tenant.map(workspace -> new SignInPage(Optional.of(new Workspace(workspace.slug(), workspace.name())), email, to,
                        error, ways.of(workspace.id()), byEmail || workspace.isOpenByEmail()))
                .orElseGet(() -> SignInPage.forAnybody(email, to, error));
    }
}
