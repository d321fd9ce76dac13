package usher.signin.emaillink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.WebContext;
import usher.platform.UsherConfig;

/** The installation's own way in, as a pac4j client beside those of providers. */
@ApplicationScoped
public class EmailLink {

    /** Below the context; a link has its token behind another slash. */
    public static final String LINK_PATH = "/sign-in/link";

    /** Where the digits of a mail are posted. */
    public static final String CODE_PATH = "/sign-in/code";

    /** The page that says that a mail is on its way. */
    public static final String CHECK_MAIL_PATH = "/sign-in/check-mail";

    @Inject
    private AddressProofs proofs;

    @Inject
    private UsherConfig config;

    /**
     * A client that is ready for many requests at once. It takes {@code POST /sign-in/link/{token}} and {@code POST /sign-in/code}, and
     * answers with an {@link EmailLinkProfile}; what cannot be confirmed leaves it as {@link usher.platform.RequestRejected}: {@code
     * link_used_or_expired}, {@code wrong_browser}, {@code wrong_code}, {@code codes_used_up} or {@code malformed_request}.
     *
     * @param browser the hash of the flow cookie of whoever sends a request
     */
    public IndirectClient client(Function<WebContext, Optional<String>> browser) {
        IndirectClient client = new EmailLinkClient(proofs, browser, config.baseUrl());
        client.init();
        return client;
    }
}
