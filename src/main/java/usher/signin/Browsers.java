package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import usher.platform.web.ClientAddress;
import usher.session.Browser;

/** Whence a request came. */
@ApplicationScoped
public class Browsers {

    @Inject
    private ClientAddress clientAddress;

    Browser of(HttpServletRequest request) {
        return new Browser(clientAddress.of(request), request.getHeader("User-Agent"));
    }
}
