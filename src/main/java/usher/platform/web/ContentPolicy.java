package usher.platform.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a page may load, run and post to (Content Security Policy Level 3). Styles and images are files of ours; a script is one only
 * where it carries the nonce of this answer; nothing may frame us.
 */
public record ContentPolicy(String formSources, Optional<String> nonce) {

    public static final String HEADER = "Content-Security-Policy";

    /** For pages whose forms, if any, stay with us. */
    public static final ContentPolicy STRICT = withForms("'self'");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    /** @param sources of {@code form-action} */
    public static ContentPolicy withForms(String sources) {
        return new ContentPolicy(sources, Optional.empty());
    }

    /** The same with a new nonce, for the one script of the page. */
    public ContentPolicy withOneScript() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return new ContentPolicy(formSources, Optional.of(Base64.getEncoder().encodeToString(bytes)));
    }

    /**
     * For the console: its scripts carry the nonce, talk to us only, and may set the style of an element, but bring no style sheet.
     *
     * @param nonce of the page, which its partial answers keep
     */
    public static String ofConsole(String nonce) {
        return "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; connect-src 'self'; script-src"
                + " 'nonce-" + nonce + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    @Override
    public String toString() {
        return "default-src 'none'; style-src 'self'; img-src 'self'; script-src "
                + nonce.map(value -> "'nonce-" + value + "'").orElse("'none'")
                + "; form-action " + formSources + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
