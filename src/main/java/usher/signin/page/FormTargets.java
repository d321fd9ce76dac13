package usher.signin.page;

import java.net.URI;

/**
 * Where the forms of a page may lead, redirects included: the sources of {@code form-action} (Content Security Policy Level 3,
 * section 6.4.1).
 */
public record FormTargets(String sources) {

    /** Our own addresses. */
    public static final FormTargets OURS = new FormTargets("'self'");

    /** Our own addresses, and from there any provider. */
    public static final FormTargets ANY_PROVIDER = new FormTargets("'self' https:");

    /** The one place that a form posts to. */
    public static FormTargets originOf(URI action) {
        return new FormTargets(action.getScheme() + "://" + action.getRawAuthority());
    }

    /** The same where this installation is on plain http, as in the demo: the providers beside it are, too. */
    FormTargets onPlainHttp() {
        return equals(ANY_PROVIDER) ? new FormTargets(sources + " http:") : this;
    }
}
