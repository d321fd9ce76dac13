package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
     * Who has come in by it alone waits until it is switched on again; who has roles by its rules from the directory loses them. Nobody's
     * sign-in is decided otherwise, so that what was last said of them is not read.
     */
    Impact ofSwitchingOff(Connection connection) {
        Set<RoleGrant> ending = holders.ending(connection.tenantId(), roles.with(connection, List.of()));
        Set<UUID> shutOut = connection.isEnabled() ? waysLeft.without(connection) : Set.of();
        Foreseen foreseen = Foreseen.ofSwitchingOff(ending, shutOut);
        Set<UUID> looked = lookAtHolders(connection.tenantId(), ending, NO_CONNECTION, foreseen);
        Set<UUID> others = new LinkedHashSet<>(shutOut);
        others.removeAll(looked);
        foreseen.addShutOut(others, members.names(connection, others.stream().limit(Foreseen.MOST_NAMED).toList()));
        long people = members.people(connection) + (ending.isEmpty() ? 0 : holders.people(connection.tenantId(), connection.id()));
        foreseen.addKeeping((int) Math.max(0, people - looked.size() - others.size()));
        return foreseen.impact(facts.owners(connection.tenantId()));
    }

    /** Of what groups of the directory give. */
    Impact ofRules(UUID tenantId, List<RoleRule> wanted) {
        Set<RoleGrant> ending = holders.ending(tenantId, wanted);
        return impact(tenantId, ending, Foreseen.ofDirectory(ending), NO_CONNECTION);
    }

    private Impact impact(UUID tenantId, Set<RoleGrant> ending, Foreseen foreseen, String looked) {
        if (!ending.isEmpty()) {
            long people = holders.people(tenantId, looked);
            foreseen.addKeeping((int) Math.max(0, people - lookAtHolders(tenantId, ending, looked, foreseen).size()));
        }
        return foreseen.impact(facts.owners(tenantId));
    }

    /** @return the memberships of those who have what ends, without those who came by a connection */
    private Set<UUID> lookAtHolders(UUID tenantId, Set<RoleGrant> ending, String except, Foreseen foreseen) {
        Set<UUID> looked = new HashSet<>();
        List<Returning> batch = ending.isEmpty() ? List.of() : holders.batch(tenantId, ending, except, null);
        while (!batch.isEmpty()) {
            batch.forEach(foreseen::lookAtHolder);
            batch.forEach(holder -> looked.add(holder.membership().id()));
            batch = batch.size() < ReturningMembers.BATCH ? List.of()
                    : holders.batch(tenantId, ending, except, batch.get(batch.size() - 1));
        }
        return looked;
    }
}
