package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pac4j.jee.context.JEEContext;
import usher.platform.UsherConfig;
import usher.platform.web.Language;
import usher.signin.emaillink.EmailLink;
import usher.signin.emaillink.ProofMails;
import usher.signin.emaillink.ProofRequest;
import usher.signin.page.Pages;
import usher.signin.page.WaysInPage;
import usher.tenant.Tenant;
import usher.types.EmailAddress;

/** Answers a typed address: to its provider, to a choice, or to the page that says that a mail is on its way. */
@ApplicationScoped
public class Discovery {

    @Inject
    private HomeRealmDiscovery homeRealm;

    @Inject
    private ProofMails mails;

    @Inject
    private FlowCookie cookie;

    @Inject
    private Browsers browsers;

    @Inject
    private Pages pages;

    @Inject
    private UsherConfig config;

    /**
     * @param workspace that the person has chosen already
     * @param byEmail   the person has chosen the e-mail way
     */
    void answer(EmailAddress address, Optional<Tenant> workspace, boolean byEmail, String to, HttpServletRequest request,
            HttpServletResponse response) throws IOException, ServletException {
        NextStep next = byEmail ? new NextStep.SendMail() : homeRealm.next(address);
        if (next instanceof NextStep.GoTo there) {
            Redirect.to(config.baseUrl().plus(there.way().start(address.canonical(), to)), response);
        } else if (next instanceof NextStep.Choose choose) {
            pages.show(request, response, HttpServletResponse.SC_OK, new WaysInPage(address.canonical(), to, choose.ways()));
        } else {
            mails.ask(new ProofRequest(address, workspace.map(Tenant::id), cookie.renew(new JEEContext(request, response)), to,
                    Optional.empty(), browsers.of(request), Language.of(request)));
            Redirect.to(config.baseUrl().plus(checkMail(address, to, workspace)), response);
        }
    }

    /** The address, below the context, of the page that says that a mail is on its way. */
    static String checkMail(EmailAddress address, String to, Optional<Tenant> workspace) {
        return EmailLink.CHECK_MAIL_PATH + "?email=" + encoded(address.canonical()) + "&to=" + encoded(to)
                + workspace.map(tenant -> "&workspace=" + encoded(tenant.slug())).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
