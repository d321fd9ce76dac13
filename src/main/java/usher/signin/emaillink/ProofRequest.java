package usher.signin.emaillink;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import usher.session.Browser;
import usher.types.EmailAddress;

/**
 * What somebody wants an address proven for.
 *
 * @param tenantId      the workspace; empty when the person chooses one afterwards
 * @param cookieHash    of the browser that asks, which is the only one that can confirm
 * @param returnTo      the path below the context where the person goes when they are in
 * @param pendingSignIn the sign-in of a provider that goes on after the proof, as {@link SignInDocument} writes it; empty for the
 *                      e-mail way in
 * @param language      of the page on which it was asked for, and so of the mail
 */
public record ProofRequest(EmailAddress address, Optional<UUID> tenantId, String cookieHash, String returnTo,
        Optional<String> pendingSignIn, Browser browser, Locale language) {
}
