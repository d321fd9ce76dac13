package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import usher.platform.web.ClientAddress;
import usher.session.Browser;

/** Whence this request came, for the audit. */
@RequestScoped
public class CurrentBrowser {

    @Inject
    private HttpServletRequest request;

    @Inject
    private ClientAddress address;

    public Browser get() {
        return new Browser(address.of(request), request.getHeader("User-Agent"));
    }
}
