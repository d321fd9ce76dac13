package usher.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.pac4j.jee.context.JEEContext;
import usher.platform.RequestRejected;
import usher.platform.UsherConfig;
import usher.platform.web.ClientAddress;
import usher.provisioning.policy.SignIn;
import usher.signin.emaillink.AddressProofs;
import usher.signin.emaillink.EmailLink;
import usher.signin.emaillink.OpenLink;
import usher.signin.page.ConfirmPage;
import usher.signin.page.Page;
import usher.signin.page.Pages;
import usher.signin.page.Refusal;
import usher.signin.page.Refusals;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * {@code /sign-in/link/{token}}: looking at it shows a button, because mail scanners look too; pressing the button signs in, and so does
 * {@code POST /sign-in/code}. Who asks for that address again after a wrong code gets to the page where the code is typed.
 */
@WebServlet({EmailLink.LINK_PATH + "/*", EmailLink.CODE_PATH})
public class EmailLinkServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** After which the mail that was sent still opens. */
    private static final Set<RefusalReason> ABOUT_THE_CODE = Set.of(RefusalReason.WRONG_CODE, RefusalReason.CODES_USED_UP);

    @Inject
    private transient EmailEntrance entrance;

    @Inject
    private transient AddressProofs proofs;

    @Inject
    private transient AwaitedMail awaited;

    @Inject
    private transient FlowCookie cookie;

    @Inject
    private transient ClientLimits limits;

    @Inject
    private transient ClientAddress clientAddress;

    @Inject
    private transient Tenants tenants;

    @Inject
    private transient Rejections rejections;

    @Inject
    private transient Refusals refusals;

    @Inject
    private transient Pages pages;

    @Inject
    private transient UsherConfig config;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (request.getServletPath().equals(EmailLink.CODE_PATH)) {
            Redirect.to(config.baseUrl().plus(awaited.address(new JEEContext(request, response))), response);
            return;
        }
        String token = Optional.ofNullable(request.getPathInfo()).map(path -> path.substring(1)).orElse("");
        if (!SecretToken.hasForm(token)) {
            throw new RequestRejected(RefusalReason.LINK_USED_OR_EXPIRED, "not a token");
        }
        try {
            OpenLink link = proofs.open(new SecretToken(token), cookie.hash(new JEEContext(request, response)).orElse(null));
            pages.show(request, response, HttpServletResponse.SC_OK, new ConfirmPage(link.address().canonical(),
                    link.tenantId().flatMap(tenants::find).map(Tenant::name), link.linksIdentity()));
        } catch (RequestRejected rejected) {
            refusals.answer(request, response, rejected.reason(),
                    rejections.record(null, SignIn.EMAIL_CONNECTION, rejected, request));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String client = clientAddress.of(request);
        try {
            if (request.getServletPath().equals(EmailLink.CODE_PATH) && limits.isUsedUp(ClientLimits.Kind.WRONG_CODE, client)) {
                throw new RequestRejected(RefusalReason.CODES_USED_UP, client + " has typed too many wrong codes");
            }
            entrance.answer(request, response);
        } catch (RequestRejected rejected) {
            if (rejected.reason() == RefusalReason.WRONG_CODE) {
                limits.has(ClientLimits.Kind.WRONG_CODE, client);
            }
            Reference reference = rejections.record(null, SignIn.EMAIL_CONNECTION, rejected, request);
            Optional<Page> page = awaited.page(new JEEContext(request, response),
                    Optional.of(new Refusal(rejected.reason(), reference)));
            if (ABOUT_THE_CODE.contains(rejected.reason()) && page.isPresent()) {
                pages.show(request, response, rejected.reason().status(), page.get());
            } else {
                refusals.answer(request, response, rejected.reason(), reference);
            }
        }
    }
}
