package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.platform.TimedWork;
import usher.platform.web.Surprise;
import usher.provisioning.DirectoryClient;
import usher.provisioning.DirectoryRuns;
import usher.provisioning.EndingHeld;
import usher.provisioning.LostRace;
import usher.provisioning.Quarantine;
import usher.provisioning.QuarantineTidying;
import usher.scim.protocol.ScimError;
import usher.scim.store.Admission;
import usher.session.Browser;
import usher.tenant.Reconciliation;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.UuidV7;

/**
 * Carries out what an armed directory has said before: each person and each group by the same plans as a request of today. Who cannot be a
 * member is left out, and the directory's log says why; whom the directory may not end at once waits for an administrator. A database that is
 * away is waited for, and nothing else is: a person on whom the work fails would keep the directory waiting for ever.
 */
@ApplicationScoped
public class Arming {

    private static final UUID NOTHING = new UUID(0, 0);

    @Inject
    private Quarantine quarantine;

    @Inject
    private QuarantineTidying tidying;

    @Inject
    private Admission admission;

    @Inject
    private DirectoryRuns runs;

    @Inject
    private DirectoryLog log;

    @Inject
    private Clock clock;

    /** One of the quarantine's people or groups becomes the workspace's. */
    private interface Step {

        void take(DirectoryClient client, Reconciliation here, UUID id);
    }

    /** One workspace that fails does not keep the others waiting, nor one person the rest. */
    void work() {
        takeOver();
        tidying.left().forEach(id -> TimedWork.run("tidy quarantine " + id, () -> tidy(id)));
    }

    void takeOver() {
        UUID node = UuidV7.next();
        quarantine.waiting().forEach(tenantId -> TimedWork.run("carry out what the directory of " + tenantId + " has said",
                () -> quarantine.claim(tenantId, node).ifPresent(this::work)));
    }

    private void tidy(UUID quarantineId) {
        boolean more = true;
        while (more) {
            more = tidying.tidy(quarantineId);
        }
    }

    private void work(Reconciliation here) {
        all(here, "/Users/", quarantine::nextPerson, this::person);
        all(here, "/Groups/", quarantine::nextGroup, admission::group);
        quarantine.finish(here.tenantId());
    }

    private void all(Reconciliation here, String path, BiFunction<Reconciliation, UUID, Optional<UUID>> next, Step step) {
        Optional<UUID> one = next.apply(here, NOTHING);
        while (one.isPresent()) {
            UUID id = one.get();
            TimedWork.run("take " + path + id + " of " + here.tenantId() + " over", () -> take(here, path + id, id, step));
            one = next.apply(here, id);
        }
    }

    private void take(Reconciliation here, String path, UUID id, Step step) {
        DirectoryClient client = new DirectoryClient(here.tenantId(), here.tokenId(), new Browser(null, null), Reference.random());
        try {
            LostRace.retried(() -> {
                step.take(client, here, id);
                return id;
            });
        } catch (ScimError error) {
            leaveOut(here, client, path, id, error);
        } catch (RuntimeException surprise) {
            RefusalReason reason = Surprise.explain(surprise, client.reference());
            if (reason == RefusalReason.UNAVAILABLE) {
                throw surprise;
            }
            leaveOut(here, client, path, id, ScimError.of(reason.status(), reason.sentence(Locale.ENGLISH)));
        }
    }

    private void leaveOut(Reconciliation here, DirectoryClient client, String path, UUID id, ScimError error) {
        quarantine.leaveOut(here, id).ifPresent(name -> log.append(new DirectoryRequest(client.tenantId(), client.tokenId(),
                client.reference(), "POST", path, clock.instant()).about(name).answered(error.status(), error.getMessage())));
    }

    private void person(DirectoryClient client, Reconciliation here, UUID id) {
        try {
            admission.person(client, here, id, false);
        } catch (EndingHeld held) {
            runs.keep(client, held);
            admission.person(client, here, id, true);
        }
    }
}
