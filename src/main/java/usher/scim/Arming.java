package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.platform.TimedWork;
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

/**
 * Carries out what an armed directory has said before: each person and each group by the same plans as a request of today. Who cannot be a
 * member is left out, and the directory's log says why; whom the directory may not end at once waits for an administrator.
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
        quarantine.waiting().forEach(here -> TimedWork.run("carry out what the directory of " + here.tenantId() + " has said",
                () -> work(here)));
        tidying.left().forEach(id -> TimedWork.run("tidy the quarantine of " + id, () -> tidy(id)));
    }

    private void tidy(UUID tenantId) {
        boolean more = true;
        while (more) {
            more = tidying.tidy(tenantId);
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
            quarantine.leaveOut(here, id);
            log.append(new DirectoryRequest(client.tenantId(), client.tokenId(), client.reference(), "POST", path, clock.instant())
                    .answered(error.status(), error.getMessage()));
        }
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
