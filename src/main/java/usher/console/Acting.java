package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import usher.audit.Author;
import usher.audit.TenantAuthor;
import usher.platform.web.ClientAddress;

/** The person of this request as the use cases outside of the console know whoever acts. */
@RequestScoped
public class Acting {

    @Inject
    private Console console;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ClientAddress address;

    public TenantAuthor author() {
        return new TenantAuthor(console.tenantId(), "account:" + console.session().accountId().orElseThrow(),
                console.workspace().permissions(), address.of(request), request.getHeader("User-Agent"));
    }

    /** The same one, as records name them. */
    public Author inRecords() {
        return new Author("account:" + console.session().accountId().orElseThrow(), address.of(request), request.getHeader("User-Agent"));
    }
}
