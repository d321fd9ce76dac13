package usher.webhook;

import java.util.Optional;
import java.util.UUID;
import usher.types.RefusalReason;

/** What became of a wish. */
public sealed interface EndpointOutcome {

    /**
     * Done, or so already.
     *
     * @param id     of the endpoint, or of the delivery that was asked for
     * @param secret a new one, to be shown this once
     */
    record Done(UUID id, Optional<String> secret) implements EndpointOutcome {

        /** Never the secret: records print what they hold. */
        @Override
        public String toString() {
            return "Done[" + id + "]";
        }
    }

    /**
     * Nothing was changed.
     *
     * @param field the one that cannot be so, where it is about one
     * @param why   the end of a sentence whose subject is that field, for administrators
     */
    record Refused(RefusalReason reason, Optional<String> field, Optional<String> why) implements EndpointOutcome {

        static Refused because(RefusalReason reason) {
            return new Refused(reason, Optional.empty(), Optional.empty());
        }
    }
}
