package usher.signin;

import java.util.Optional;
import org.pac4j.core.context.WebContext;
import usher.types.SecretToken;

/**
 * A session that was opened in this request, on its way into the browser's cookie.
 *
 * @param returnTo the path below the context to go to
 */
record Arrival(SecretToken session, String returnTo) {

    private static final String ATTRIBUTE = Arrival.class.getName();

    void keep(WebContext web) {
        web.setRequestAttribute(ATTRIBUTE, this);
    }

    static Optional<Arrival> in(WebContext web) {
        return Optional.ofNullable((Arrival) web.getRequestAttribute(ATTRIBUTE).orElse(null));
    }
}
