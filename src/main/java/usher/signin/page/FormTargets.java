package usher.signin.page;

import java.net.URI;

/**
 * Where the forms of a page may lead, redirects included: the sources of {@code form-action} (Content Security Policy Level 3,
 * section 6.4.1).
 */
public record FormTargets(String sources) {

    private static final String ELSEWHERE = " https:";

    /** Our own addresses. */
    public static final FormTargets OURS = new FormTargets("'self'");

    /** Our own addresses, and from there any provider. */
    public static final FormTargets ANY_PROVIDER = new FormTargets("'self'" + ELSEWHERE);

    /** The place that a form posts to, and where that sends the browser on to: many providers answer with a redirect to a host of theirs. */
    public static FormTargets provider(URI action) {
        return new FormTargets(action.getScheme() + "://" + action.getRawAuthority() + ELSEWHERE);
    }

    /** The same where this installation is on plain http, as in the demo: the providers beside it are, too. */
    FormTargets onPlainHttp() {
        return sources.endsWith(ELSEWHERE) ? new FormTargets(sources + " http:") : this;
    }
}
