package usher.signin.saml;

import java.time.Duration;
import java.time.Instant;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.AuthnStatement;

/**
 * Whether the person showed lately who they are. Providers keep sessions of their own, some for weeks; who comes with one that is older than
 * a working day is asked anew, once ({@code ForceAuthn}: SAML 2.0 Core, section 3.4.1).
 */
final class RecentAuthentication {

    private static final Duration LONGEST_AGO = Duration.ofHours(8).plusSeconds(SamlSettings.SKEW_IN_SECONDS);

    private RecentAuthentication() {
    }

    static boolean isSaid(Assertion assertion, Instant now) {
        Instant earliest = now.minus(LONGEST_AGO);
        return assertion.getAuthnStatements().stream().map(AuthnStatement::getAuthnInstant).allMatch(earliest::isBefore);
    }
}
