package usher.signin.emaillink;

import java.util.Optional;
import java.util.UUID;
import usher.types.EmailAddress;

/**
 * A link that can be confirmed in this browser.
 *
 * @param returnTo      the path below the context where the person goes when they are in
 * @param linksIdentity confirming lets a sign-in of the tenant's provider go on under the address, and must say so
 */
public record OpenLink(EmailAddress address, Optional<UUID> tenantId, boolean linksIdentity, String returnTo) {
}
