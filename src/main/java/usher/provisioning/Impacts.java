package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import usher.connection.Connection;
import usher.provisioning.ReturningMembers.Returning;
import usher.provisioning.policy.RoleGrant;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;

/** Looks at everybody whom a change of rules would concern: who came by the connection, and who has roles from groups of the directory. */
@ApplicationScoped
public class Impacts {

    private static final String NO_CONNECTION = "";

    @Inject
    private ReturningMembers members;

    @Inject
    private DirectoryHolders holders;

    @Inject
    private DirectoryRoles roles;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private WaysLeft waysLeft;

    Impact ofSettings(Connection connection, ProvisioningSettings draft) {
        Set<RoleGrant> ending = holders.ending(connection.tenantId(), roles.with(connection, draft.rules()));
        Foreseen foreseen = new Foreseen(connection.settings(), draft, facts.workspace(connection.tenantId()),
                facts.homeDomains(connection.tenantId()), ending);
        each(connection, foreseen::look);
        return impact(connection.tenantId(), ending, foreseen, connection.id());
    }

    private void each(Connection connection, Consumer<Returning> look) {
        List<Returning> batch = members.batch(connection, null);
        while (!batch.isEmpty()) {
            batch.forEach(look);
            batch = batch.size() < ReturningMembers.BATCH ? List.of() : members.batch(connection, batch.get(batch.size() - 1));
        }
    }

    /**
     * Who has come in by it alone waits until it is switched on again; who has roles by its rules from the directory loses them.
     */
    Impact ofSwitchingOff(Connection connection) {
        Set<RoleGrant> ending = holders.ending(connection.tenantId(), roles.with(connection, List.of()));
        Foreseen foreseen = Foreseen.ofSwitchingOff(ending, connection.isEnabled() ? waysLeft.without(connection) : Set.of());
        each(connection, foreseen::lookAtHolder);
        return impact(connection.tenantId(), ending, foreseen, connection.id());
    }

    /** Of what groups of the directory give. */
    Impact ofRules(UUID tenantId, List<RoleRule> wanted) {
        Set<RoleGrant> ending = holders.ending(tenantId, wanted);
        return impact(tenantId, ending, Foreseen.ofDirectory(ending), NO_CONNECTION);
    }

    private Impact impact(UUID tenantId, Set<RoleGrant> ending, Foreseen foreseen, String looked) {
        if (!ending.isEmpty()) {
            long people = holders.people(tenantId, looked);
            List<Returning> batch = holders.batch(tenantId, ending, looked, null);
            while (!batch.isEmpty()) {
                batch.forEach(foreseen::lookAtHolder);
                people -= batch.size();
                batch = batch.size() < ReturningMembers.BATCH ? List.of()
                        : holders.batch(tenantId, ending, looked, batch.get(batch.size() - 1));
            }
            foreseen.addKeeping((int) Math.max(0, people));
        }
        return foreseen.impact(facts.owners(tenantId));
    }
}
