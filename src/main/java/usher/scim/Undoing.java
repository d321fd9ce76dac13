package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.DirectoryUndos;
import usher.audit.KeptFor;
import usher.platform.TimedWork;
import usher.platform.web.Surprise;
import usher.provisioning.EndingHeld;
import usher.provisioning.LostRace;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.store.TakingBack;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Takes back the runs that an owner wants taken back, each whatever becomes of the others; what cannot be is left as it is, and counted with its
 * reason. Only a database that is away is waited for.
 */
@ApplicationScoped
public class Undoing {

    private static final int AT_ONCE = 100;

    @Inject
    private DirectoryUndos undos;

    @Inject
    private TakingBack back;

    /** In rounds, some requests of each run at a time, so that none waits for another workspace's. */
    void work() {
        Set<UUID> failed = new HashSet<>();
        List<UUID> runs = undos.unfinished();
        while (!runs.isEmpty()) {
            runs.forEach(id -> {
                failed.add(id);
                TimedWork.run("take back run " + id, () -> {
                    some(id);
                    failed.remove(id);
                });
            });
            runs = undos.unfinished().stream().filter(id -> !failed.contains(id)).toList();
        }
    }

    private void some(UUID undo) {
        boolean more = true;
        for (int each = 0; each < AT_ONCE && more; each++) {
            Optional<UUID> tried = back.upcoming(undo);
            try {
                more = LostRace.retried(() -> back.next(undo));
            } catch (EndingHeld kept) {
                back.pass(undo, tried, KeptFor.LAST_OWNER);
            } catch (ScimError kept) {
                back.pass(undo, tried, kept.type().equals(Optional.of(ScimType.UNIQUENESS)) ? KeptFor.TAKEN : KeptFor.FAILED);
            } catch (RuntimeException surprise) {
                if (Surprise.explain(surprise, Reference.random()) == RefusalReason.UNAVAILABLE) {
                    throw surprise;
                }
                back.pass(undo, tried, KeptFor.FAILED);
            }
        }
    }
}
