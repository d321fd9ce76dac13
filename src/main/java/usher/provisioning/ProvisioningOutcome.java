package usher.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/** What the caller learns of a decision that is committed and audited. */
public sealed interface ProvisioningOutcome {

    /** What the person is shown, and their administrator finds the decision by. */
    Reference reference();

    /** Exactly one of these is called. */
    <T> T either(Function<Admitted, T> admitted, Function<Waiting, T> waiting, Function<ProofNeeded, T> proofNeeded,
            Function<Refused, T> refused);

    /** Signed in: the token is for this browser's cookie. */
    record Admitted(SecretToken session, Reference reference) implements ProvisioningOutcome {
        @Override
        public <T> T either(Function<Admitted, T> admitted, Function<Waiting, T> waiting,
                Function<ProofNeeded, T> proofNeeded, Function<Refused, T> refused) {
            return admitted.apply(this);
        }
    }

    /** An administrator must approve first. */
    record Waiting(Reference reference) implements ProvisioningOutcome {
        @Override
        public <T> T either(Function<Admitted, T> admitted, Function<Waiting, T> waiting,
                Function<ProofNeeded, T> proofNeeded, Function<Refused, T> refused) {
            return waiting.apply(this);
        }
    }

    /** The person must confirm a mail to this address, and comes back with the same sign-in and its address proven. */
    record ProofNeeded(EmailAddress address, Reference reference) implements ProvisioningOutcome {
        @Override
        public <T> T either(Function<Admitted, T> admitted, Function<Waiting, T> waiting,
                Function<ProofNeeded, T> proofNeeded, Function<Refused, T> refused) {
            return proofNeeded.apply(this);
        }
    }

    /**
     * Not let in.
     *
     * @param use  ids of the connections to use instead
     * @param said what an administrator wrote to the person
     */
    record Refused(RefusalReason reason, List<String> use, Optional<String> said, Reference reference) implements ProvisioningOutcome {
        @Override
        public <T> T either(Function<Admitted, T> admitted, Function<Waiting, T> waiting,
                Function<ProofNeeded, T> proofNeeded, Function<Refused, T> refused) {
            return refused.apply(this);
        }
    }
}
