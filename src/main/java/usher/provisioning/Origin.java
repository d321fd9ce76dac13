package usher.provisioning;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.Source;

/**
 * On whose word a plan is carried out.
 *
 * @param values   the provenance of profile values
 * @param groups   the provenance of groups
 * @param identity what to link or to stamp; none where nobody signs in by a provider
 */
record Origin(UUID tenantId, Source values, Source groups, Optional<Identity> identity, Instant now) {

    /**
     * Who signed in by a provider.
     *
     * @param address what the provider asserted this time
     * @param said    all that it said
     */
    record Identity(String connectionId, String issuer, String subject, Optional<EmailAddress> address, SignIn said) {
    }

    /** Whether somebody comes in by this very plan. */
    boolean isSignIn() {
        return values.kind() == Source.Kind.ATTRIBUTE;
    }

    static Origin of(SignIn signIn, Instant now) {
        return new Origin(signIn.tenantId(), Source.attribute(signIn.connectionId()), Source.rule(signIn.connectionId()),
                Optional.of(signIn).filter(by -> by.protocol() != Protocol.EMAIL).map(Origin::identity), now);
    }

    static Origin of(Actor actor, Instant now) {
        return new Origin(actor.tenantId(), actor.source(), actor.source(), Optional.empty(), now);
    }

    private static Identity identity(SignIn signIn) {
        return new Identity(signIn.connectionId(), signIn.issuer(), signIn.subject().value().orElseThrow(), signIn.address(),
                signIn);
    }
}
