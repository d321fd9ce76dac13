package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private static final int AT_ONCE = 100;

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

    /** In rounds, some of each workspace's people at a time, so that one with a few waits for none with a hundred thousand. */
    void takeOver() {
        UUID node = UuidV7.next();
        Map<UUID, Pass> passes = new LinkedHashMap<>();
        boolean more = true;
        while (more) {
            quarantine.waiting().forEach(tenantId -> passes.computeIfAbsent(tenantId, Pass::new));
            List<Pass> unfinished = passes.values().stream().filter(pass -> !pass.over).toList();
            unfinished.forEach(pass -> TimedWork.run("carry out what the directory of " + pass.tenantId + " has said",
                    () -> {
                        pass.over = true;
                        pass.over = quarantine.claim(pass.tenantId, node).filter(here -> some(here, pass)).isEmpty();
                    }));
            more = !unfinished.isEmpty();
        }
    }

    /** How far the work for a workspace has come; what fails is left to the next time. */
    private static final class Pass {

        private final UUID tenantId;
        private UUID lastPerson = NOTHING;
        private UUID lastGroup = NOTHING;
        private boolean over;

        Pass(UUID tenantId) {
            this.tenantId = tenantId;
        }
    }

    private void tidy(UUID quarantineId) {
        boolean more = true;
        while (more) {
            more = tidying.tidy(quarantineId);
        }
    }

    /** @return whether there may be more */
    private boolean some(Reconciliation here, Pass pass) {
        Optional<UUID> person = Optional.of(pass.lastPerson);
        Optional<UUID> group = Optional.of(pass.lastGroup);
        for (int each = 0; each < AT_ONCE && group.isPresent(); each++) {
            person = quarantine.nextPerson(here, pass.lastPerson);
            group = person.isPresent() ? group : quarantine.nextGroup(here, pass.lastGroup);
            if (person.isPresent()) {
                pass.lastPerson = person.get();
                one(here, "/Users/", person.get(), this::person);
            } else if (group.isPresent()) {
                pass.lastGroup = group.get();
                one(here, "/Groups/", group.get(), admission::group);
            }
        }
        if (group.isEmpty()) {
            quarantine.finish(here.tenantId());
        }
        return group.isPresent();
    }

    private void one(Reconciliation here, String path, UUID id, Step step) {
        TimedWork.run("take " + path + id + " of " + here.tenantId() + " over", () -> take(here, path + id, id, step));
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
