package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usher.platform.web.Surprise;
import usher.provisioning.DirectoryRuns;
import usher.provisioning.EndingHeld;
import usher.provisioning.HeldEnding;
import usher.provisioning.LostRace;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceType;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * Carries out operations on one resource, alone or of a bulk request, and sees to it that the log has each change and each that was refused. A change
 * is one transaction with its place in the log, and is tried again when it lost a race.
 */
@ApplicationScoped
public class Operations {

    private static final Duration WHILE_OUT_OF_SERVICE = Duration.ofSeconds(30);

    @Inject
    private UserEndpoint users;

    @Inject
    private GroupEndpoint groups;

    @Inject
    private LoggedChange change;

    @Inject
    private RequestLog log;

    @Inject
    private DirectoryRuns runs;

    @Inject
    private Clock clock;

    /** @throws ScimError with what the client is told instead */
    Answer carryOut(Call call, Scopes scopes) {
        Instant begun = clock.instant();
        try {
            scopes.check(call.method(), call.path());
            return call.isChange() ? LostRace.retried(() -> change.carryOut(call, begun, () -> outcome(call))).answer() : outcome(call).answer();
        } catch (EndingHeld held) {
            return Answer.error(refused(call, begun, kept(call, held)));
        } catch (ScimError error) {
            throw refused(call, begun, error);
        } catch (RuntimeException e) {
            throw refused(call, begun, surprise(e, call.client().reference()));
        }
    }

    private Outcome outcome(Call call) {
        Optional<ResourceType> type = call.path().isEmpty() || call.path().size() > 2 ? Optional.empty()
                : ResourceType.at("/" + call.path().get(0));
        if (type.equals(Optional.of(ResourceType.USER))) {
            return users.answer(call);
        }
        if (type.equals(Optional.of(ResourceType.GROUP))) {
            return groups.answer(call);
        }
        throw ScimError.of(404, "There is nothing at this address.");
    }

    /** What would have changed nothing is noted by {@link ReadLog}. */
    private ScimError refused(Call call, Instant begun, ScimError error) {
        if (call.isChange()) {
            log.keepRefused(call, begun, error);
        }
        return error;
    }

    /** What is held is kept for an administrator, and the client learns that nothing was done. */
    private ScimError kept(Call call, EndingHeld held) {
        LostRace.retried(() -> {
            runs.keep(call.client(), held);
            return held;
        });
        return ScimError.of(409, held.reason() == HeldEnding.Reason.LAST_OWNER
                ? "The last owner of the workspace stays until an administrator of it says otherwise (" + call.client().reference() + ")."
                : "More people would be suspended or removed at once than this workspace allows. Nothing of this request was done;"
                        + " it waits for an administrator of the workspace (" + call.client().reference() + ").");
    }

    /** What nobody foresaw, or that the database does not serve; what had to be logged of it is logged. */
    static ScimError surprise(Exception thrown, Reference reference) {
        RefusalReason reason = Surprise.explain(thrown, reference);
        String detail = reason.sentence(Locale.ENGLISH) + " (" + reference + ")";
        return reason == RefusalReason.UNAVAILABLE ? ScimError.busy(detail, WHILE_OUT_OF_SERVICE) : ScimError.of(reason.status(), detail);
    }
}
