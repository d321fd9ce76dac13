package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.pac4j.core.context.WebContext;
import usher.signin.emaillink.AddressProofs;
import usher.signin.emaillink.OpenLink;
import usher.signin.page.CheckMailPage;
import usher.signin.page.Page;
import usher.signin.page.ProofPage;
import usher.signin.page.Refusal;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.EmailAddress;

/** The page on which this browser types the code of the mail that it waits for. */
@ApplicationScoped
public class AwaitedMail {

    @Inject
    private AddressProofs proofs;

    @Inject
    private Tenants tenants;

    @Inject
    private FlowCookie cookie;

    /**
     * @param error what was wrong with the code that was typed last, on the page of the address that the form names
     * @return empty when no mail is awaited
     */
    Optional<Page> page(WebContext web, Optional<Refusal> error) {
        return link(web).map(link -> page(link, error));
    }

    /** The address of that page below the context; of the one to begin at when no mail is awaited. */
    String address(WebContext web) {
        return link(web).map(link -> link.linksIdentity() ? "/sign-in/proof"
                : Discovery.checkMail(link.address(), link.returnTo(), link.tenantId().flatMap(tenants::find))).orElse("/sign-in");
    }

    private Optional<OpenLink> link(WebContext web) {
        Optional<EmailAddress> address = web.getRequestParameter("email").flatMap(EmailAddress::ifValid);
        return cookie.hash(web).flatMap(hash -> proofs.awaited(address, hash));
    }

    private Page page(OpenLink link, Optional<Refusal> error) {
        Optional<Tenant> tenant = link.tenantId().flatMap(tenants::find);
        String email = link.address().canonical();
        return link.linksIdentity()
                ? new ProofPage(email, tenant.map(Tenant::name).orElse(""), error)
                : new CheckMailPage(email, link.returnTo(), tenant.map(Tenant::slug).orElse(""), error);
    }
}
