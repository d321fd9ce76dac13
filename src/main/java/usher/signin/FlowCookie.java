package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.pac4j.core.context.Cookie;
import org.pac4j.core.context.WebContext;
import usher.platform.UsherConfig;
import usher.types.SecretToken;

/**
 * Binds a sign-in in progress to the browser that began it. One cookie serves all flows of a browser, so that two tabs do not end
 * each other's; each flow's row has its hash. SameSite=None, because a provider's cross-site POST carries no other. A browser that brings
 * one keeps it, whoever set it: on https nobody but us can, by its name (RFC 6265bis, section 4.1.3.2).
 */
@ApplicationScoped
public class FlowCookie {

    @Inject
    private UsherConfig config;

    /** The hash of this browser's cookie, where it sent one that has the form of ours. */
    public Optional<String> hash(WebContext web) {
        return token(web).map(SecretToken::hash);
    }

    /** The cookie of a browser that begins a sign-in: the one it has, or a new one; in either case for ten minutes from now. */
    public String renew(WebContext web) {
        SecretToken token = token(web).orElseGet(SecretToken::random);
        Cookie cookie = new Cookie(name(), token.value());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(config.baseUrl().isSecure());
        cookie.setSameSitePolicy(config.baseUrl().isSecure() ? "none" : "lax");
        cookie.setMaxAge((int) Flow.LIFETIME.toSeconds());
        web.addResponseCookie(cookie);
        return token.hash();
    }

    private Optional<SecretToken> token(WebContext web) {
        return web.getRequestCookies().stream().filter(cookie -> cookie.getName().equals(name()))
                .map(Cookie::getValue).filter(SecretToken::hasForm).findFirst().map(SecretToken::new);
    }

    private String name() {
        return config.baseUrl().isSecure() ? "__Host-usher-flow" : "usher-flow";
    }
}
