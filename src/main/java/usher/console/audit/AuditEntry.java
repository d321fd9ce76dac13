package usher.console.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A record to be read.
 *
 * @param sentence what happened, in one
 * @param refusal why it did not happen; empty when it did
 * @param changes what was before and after, one for each thing that changed
 * @param member whose page tells more
 */
public record AuditEntry(AuditLine line, String sentence, Optional<String> refusal, List<Change> changes, Optional<UUID> member) {

    /** One thing that changed; empty texts for what was not there before, or is not there any more. */
    public record Change(String what, String before, String after) {
    }

    public AuditEntry {
        changes = List.copyOf(changes);
    }

    /** For a view, which has no word for an empty optional. */
    public String refused() {
        return refusal.orElse("");
    }
}
