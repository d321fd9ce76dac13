package usher.signin;

import java.util.Optional;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;

/** The flow cookie without settings; the hash of a value is the value. */
public final class CookieOfTest extends FlowCookie {

    public static final String NAME = "usher-flow";

    @Override
    public Optional<String> hash(WebContext web) {
        return web.getRequestCookies().stream().filter(cookie -> cookie.getName().equals(NAME)).map(Cookie::getValue).findFirst();
    }
}
