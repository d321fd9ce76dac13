package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import usher.platform.TimedWork;
import usher.provisioning.DueRolesGiving;
import usher.provisioning.LostRace;
import usher.provisioning.RulesWatch;

/** Gives everybody in a directory's groups what they give since its rules were changed, some at a time. */
@ApplicationScoped
public class MappingGiving {

    @Inject
    private DueRolesGiving due;

    @Inject
    private RulesWatch watch;

    /** Connections are changed by several doors, and at the start of a node. */
    void notice() {
        watch.following().forEach(tenantId -> TimedWork.run("notice rules of " + tenantId, () -> watch.look(tenantId)));
    }

    void work() {
        due.waiting().forEach(tenantId -> TimedWork.run("give what groups of " + tenantId + " give now", () -> work(tenantId)));
    }

    private void work(UUID tenantId) {
        boolean more = true;
        while (more) {
            more = LostRace.retried(() -> due.next(tenantId));
        }
    }
}
