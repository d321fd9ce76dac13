package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.connection.Connection;
import usher.tenant.DirectoryMapping;
import usher.types.BuiltInRole;
import usher.types.RoleRule;
import usher.types.SecretToken;

/** Which roles a directory's group gives: by the directory's own rules where the tenant has any, else by those of its connections. */
@ApplicationScoped
@Transactional
public class DirectoryRoles {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** The directory's own rules; empty where those of the connections hold. */
    public Optional<List<RoleRule>> own(UUID tenantId) {
        return Optional.ofNullable(entities.find(DirectoryMapping.class, tenantId)).map(DirectoryMapping::rules);
    }

    /** A sum of what holds: whoever changes it says which one they have seen. */
    public String sum(UUID tenantId) {
        return SecretToken.sha256(own(tenantId).isPresent() + DirectoryMapping.document(rules(tenantId)));
    }

    /** Those that hold. */
    public List<RoleRule> rules(UUID tenantId) {
        return own(tenantId).orElseGet(() -> ofConnections(tenantId));
    }

    /** Those that hold where the directory has none of its own. */
    List<RoleRule> ofConnections(UUID tenantId) {
        return enabled(tenantId).flatMap(connection -> connection.settings().rules().stream()).toList();
    }

    /** Those that would hold if a connection that is switched on had these rules; none of them for one that is switched off then. */
    List<RoleRule> with(Connection changed, List<RoleRule> wanted) {
        return own(changed.tenantId()).orElseGet(() -> enabled(changed.tenantId())
                .flatMap(each -> (each.id().equals(changed.id()) ? wanted : each.settings().rules()).stream()).toList());
    }

    private Stream<Connection> enabled(UUID tenantId) {
        return entities.createQuery("select c from Connection c where c.tenantId = :tenant and c.enabled = true order by c.id",
                Connection.class).setParameter("tenant", tenantId).getResultStream();
    }

    /** What rules call the groups that give something else by other rules. */
    static Set<String> others(List<RoleRule> before, List<RoleRule> now) {
        return Stream.concat(before.stream(), now.stream()).map(RoleRule::group)
                .filter(group -> !given(before, group).equals(given(now, group))).collect(Collectors.toSet());
    }

    /** By its name and by its external id. */
    static Set<String> given(List<RoleRule> rules, DirectoryGroup group) {
        Set<String> given = given(rules, group.name());
        group.externalId().ifPresent(id -> given.addAll(given(rules, id)));
        return given;
    }

    /** All rules that match a name, together, as for a sign-in; keys of roles. */
    static Set<String> given(List<RoleRule> rules, String group) {
        return rules.stream().filter(rule -> rule.group().equals(group) && (rule.allowedByOwner() || !BuiltInRole.isPrivileged(rule.role())))
                .map(RoleRule::role).collect(Collectors.toCollection(TreeSet::new));
    }
}
