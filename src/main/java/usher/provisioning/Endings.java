package usher.provisioning;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import usher.membership.Membership;
import usher.types.Source;

/**
 * What plans of one tenant end, gathered while they are carried out: many of them take a statement for each kind of thing, as one does.
 * But for single groups, all of it was there before this transaction, so nothing need be written first.
 */
final class Endings {

    private final UUID tenantId;
    private final Set<UUID> signedOut = new HashSet<>();
    private final Set<UUID> outOfAllGroups = new HashSet<>();
    private final Map<Given<UUID>, List<UUID>> roles = new LinkedHashMap<>();
    private final Map<Given<String>, List<UUID>> groups = new LinkedHashMap<>();
    private final List<Membership> forgotten = new ArrayList<>();

    /** What one source gave, to one member or to many alike. */
    private record Given<T>(Source source, Set<T> what) {
    }

    Endings(UUID tenantId) {
        this.tenantId = tenantId;
    }

    void signOut(UUID accountId) {
        signedOut.add(accountId);
    }

    void takeRoles(UUID membershipId, Source source, Set<UUID> roleIds) {
        roles.computeIfAbsent(new Given<>(source, roleIds), given -> new ArrayList<>()).add(membershipId);
    }

    void takeGroups(UUID membershipId, Source source, Set<String> names) {
        groups.computeIfAbsent(new Given<>(source, names), given -> new ArrayList<>()).add(membershipId);
    }

    void takeAllGroups(UUID membershipId) {
        outOfAllGroups.add(membershipId);
    }

    void forget(Membership membership) {
        forgotten.add(membership);
    }

    /** Memberships go last, when nothing hangs on them any more. */
    void carryOut(EntityManager entities) {
        end(entities, "delete from SignInSession s where s.tenantId = :tenant and s.accountId in :these", signedOut);
        end(entities, "delete from HeldGroup g where g.tenantId = :tenant and g.membershipId in :these", outOfAllGroups);
        roles.forEach((given, members) -> prepared(entities, "delete from HeldRole r where r.tenantId = :tenant"
                + " and r.membershipId in :these and r.source = :source and r.roleId in :roles", members)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("source", given.source().toString()).setParameter("roles", given.what()).executeUpdate());
        groups.forEach((given, members) -> prepared(entities, "delete from HeldGroup g where g.tenantId = :tenant"
                + " and g.membershipId in :these and g.source = :source and g.group in :groups", members)
                .setParameter("source", given.source().toString()).setParameter("groups", given.what()).executeUpdate());
        forgotten.forEach(entities::remove);
    }

    private void end(EntityManager entities, String delete, Set<UUID> these) {
        if (!these.isEmpty()) {
            prepared(entities, delete, List.copyOf(these)).setFlushMode(FlushModeType.COMMIT).executeUpdate();
        }
    }

    private Query prepared(EntityManager entities, String delete, List<UUID> these) {
        return entities.createQuery(delete).setParameter("tenant", tenantId).setParameter("these", these);
    }
}
