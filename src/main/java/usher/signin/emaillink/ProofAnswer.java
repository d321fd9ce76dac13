package usher.signin.emaillink;

import java.util.Optional;
import java.util.UUID;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** What a link or a code that was brought has shown. */
public sealed interface ProofAnswer {

    /** The address is theirs, as it was asked for in {@link ProofRequest}; this proof is used up. */
    record Proven(EmailAddress address, Optional<UUID> tenantId, String returnTo, Optional<String> pendingSignIn)
            implements ProofAnswer {
    }

    /** Nothing: {@code link_used_or_expired}, {@code wrong_browser}, {@code wrong_code} or {@code codes_used_up}. */
    record Refused(RefusalReason reason) implements ProofAnswer {
    }
}
