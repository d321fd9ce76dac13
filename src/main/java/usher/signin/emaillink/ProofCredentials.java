package usher.signin.emaillink;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.credentials.Credentials;
import usher.platform.RequestRejected;
import usher.types.EmailAddress;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** The link or the code that a browser brings; exactly one of the two. */
final class ProofCredentials extends Credentials {

    private static final long serialVersionUID = 1L;
    private static final Pattern GAP = Pattern.compile("[\\s-]+");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final transient Optional<SecretToken> token;
    private final transient String code;
    private final transient Optional<EmailAddress> address;
    private final transient String cookieHash;
    private transient ProofAnswer.Proven proven;

    private ProofCredentials(Optional<SecretToken> token, String code, Optional<EmailAddress> address, String cookieHash) {
        this.token = token;
        this.code = code;
        this.address = address;
        this.cookieHash = cookieHash;
    }

    /**
     * Reads a POST to one of the two addresses.
     *
     * @throws RequestRejected {@code malformed_request} for anything else, {@code link_used_or_expired} for what cannot be a token of
     *     ours, {@code wrong_code} for what cannot be a code
     */
    static ProofCredentials in(WebContext web, Function<WebContext, Optional<String>> browser) {
        String path = web.getPath();
        String cookieHash = browser.apply(web).orElse(null);
        if (!web.getRequestMethod().equals("POST")) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "a link or a code is posted");
        }
        if (path.startsWith(EmailLink.LINK_PATH + "/")) {
            return new ProofCredentials(Optional.of(token(path.substring(EmailLink.LINK_PATH.length() + 1))), null,
                    Optional.empty(), cookieHash);
        }
        return new ProofCredentials(Optional.empty(), code(web), addressOfThePage(web), cookieHash);
    }

    /** @throws RequestRejected {@code link_used_or_expired}: whoever cut a link short is helped by a new one */
    static SecretToken token(String text) {
        if (!SecretToken.hasForm(text)) {
            throw new RequestRejected(RefusalReason.LINK_USED_OR_EXPIRED, "not a token");
        }
        return new SecretToken(text);
    }

    /** The address that the page named to which the mail went; a browser may wait for several. */
    static Optional<EmailAddress> addressOfThePage(WebContext web) {
        return web.getRequestParameter("email").flatMap(EmailAddress::ifValid);
    }

    private static String code(WebContext web) {
        String[] typed = web.getRequestParameters().getOrDefault("code", new String[0]);
        if (typed.length != 1) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "exactly one code is posted");
        }
        String digits = GAP.matcher(typed[0]).replaceAll("");
        if (!SIX_DIGITS.matcher(digits).matches()) {
            throw new RequestRejected(RefusalReason.WRONG_CODE, "not six digits");
        }
        return digits;
    }

    ProofAnswer confirm(AddressProofs proofs) {
        return token.isPresent()
                ? proofs.confirmByLink(token.get(), cookieHash)
                : proofs.confirmByCode(code, address, cookieHash);
    }

    void prove(ProofAnswer.Proven answer) {
        proven = answer;
    }

    ProofAnswer.Proven proven() {
        return proven;
    }

    /** Neither token nor code: pac4j logs credentials. */
    @Override
    public String toString() {
        return token.isPresent() ? "link" : "code";
    }
}
