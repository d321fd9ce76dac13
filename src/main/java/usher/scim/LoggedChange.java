package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.function.Supplier;

/** A change and its place in the log: both, or neither. */
@ApplicationScoped
@Transactional
public class LoggedChange {

    @Inject
    private RequestLog log;

    /** @param begun no later than anything that the change makes, by which taking back knows what was there before */
    Outcome carryOut(Call call, Instant begun, Supplier<Outcome> change) {
        Outcome outcome = change.get();
        log.keep(call, begun, outcome);
        return outcome;
    }
}
