package usher.provisioning.policy;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import usher.types.EmailAddress;
import usher.types.Protocol;

/**
 * What an identity provider vouched for, whatever the protocol. Everything in it was verified by the one who made it.
 *
 * @param tenantId        the workspace that the person is signing in to
 * @param connectionId    the way in; {@code email} for the e-mail link
 * @param issuer          who said it: the entity id or the issuer; with connection and subject the identity
 * @param subject         taken raw from the NameID, the id token, or the attribute that the connection names
 * @param address         the asserted address, where one was sent that can be read
 * @param addressVerified the provider said, in this very message, that the address is verified
 * @param addressProven   the person has proven the address to us, by the mail that we sent there
 * @param authenticatedAt when we accepted the message
 * @param endsAt          when the provider wants the session to end at the latest (SAML 2.0 Core, section 2.7.2)
 */
public record SignIn(UUID tenantId, String connectionId, Protocol protocol, String issuer, Subject subject,
        Optional<EmailAddress> address, boolean addressVerified, boolean addressProven, Claims claims,
        Instant authenticatedAt, Optional<Instant> endsAt) {

    /** The connection id of the installation's own way in. */
    public static final String EMAIL_CONNECTION = "email";

    /** @throws IllegalArgumentException when the e-mail way in comes without a proven address, or under another connection's id */
    public SignIn {
        Objects.requireNonNull(tenantId);
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(claims);
        Objects.requireNonNull(authenticatedAt);
        Objects.requireNonNull(endsAt);
        boolean byEmail = protocol == Protocol.EMAIL;
        if (byEmail != connectionId.equals(EMAIL_CONNECTION) || byEmail && !(address.isPresent() && addressProven)) {
            throw new IllegalArgumentException("the e-mail way in is a proven address, under its own id");
        }
    }

    /** The address is the person: there is no identity beside it. */
    public boolean isByEmail() {
        return protocol == Protocol.EMAIL;
    }

    /** A sign-in by e-mail link: the address is the person. */
    public static SignIn byEmail(UUID tenantId, EmailAddress address, Instant at) {
        return new SignIn(tenantId, EMAIL_CONNECTION, Protocol.EMAIL, EMAIL_CONNECTION, Subject.of(address.canonical()),
                Optional.of(address), true, true, Claims.NONE, at, Optional.empty());
    }

    /** The same sign-in after the person has confirmed the mail that went to its address. */
    public SignIn withProvenAddress() {
        return new SignIn(tenantId, connectionId, protocol, issuer, subject, address, addressVerified, true, claims,
                authenticatedAt, endsAt);
    }
}
