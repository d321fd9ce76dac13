package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import usher.provisioning.Quarantine;
import usher.scim.protocol.ScimError;

/** A change and its place in the log: both, or neither. */
@ApplicationScoped
@Transactional
public class LoggedChange {

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    @Inject
    private RequestLog log;

    @Inject
    private Quarantine quarantine;

    /**
     * @param begun no later than anything that the change makes, by which taking back knows what was there before
     * @throws ScimError 503 where the quarantine that the request was let in to has been armed or emptied since
     */
    Outcome carryOut(Call call, Instant begun, Supplier<Outcome> change) {
        if (call.client().isInQuarantine() && !quarantine.collects(call.client())) {
            throw ScimError.busy("What the directory has said is being carried out; it goes on in a moment.", A_MOMENT);
        }
        Outcome outcome = change.get();
        log.keep(call, begun, outcome);
        return outcome;
    }
}
