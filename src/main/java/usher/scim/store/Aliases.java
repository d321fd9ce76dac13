package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Ids that a directory was given in the quarantine, and the members and groups that they mean. */
@ApplicationScoped
@Transactional
public class Aliases {

    private static final String MANAGER = "manager.value";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Our ids, by those that the directory knows. */
    public Map<String, String> resources(UUID tenantId, Set<UUID> known) {
        return pairs("select known_as, resource_id from directory_alias where tenant_id = ? and resource_id is not null and known_as in (",
                tenantId, known);
    }

    /** Those that the directory knows which learned them in this quarantine, by ours. */
    public Map<String, String> aliases(UUID quarantineId, Set<UUID> resources) {
        return pairs("select resource_id, known_as from directory_alias where quarantine_id = ? and resource_id in (", quarantineId, resources);
    }

    /** Who was said to report to somebody in the quarantine reports to the member whom that one has become. */
    void manages(UUID tenantId, UUID knownAs, UUID member) {
        Sql.of("update directory_user set document = replace(document, ?, ?) where tenant_id = ? and membership_id in (select e.membership_id"
                + " from directory_element e where e.tenant_id = ? and e.attribute = ? and e.content_key = ?)", knownAs.toString(),
                member.toString(), tenantId, tenantId, MANAGER, knownAs.toString()).run(entities);
        Sql.of("update directory_element set content = ?, content_key = ? where tenant_id = ? and attribute = ? and content_key = ?",
                member.toString(), member.toString(), tenantId, MANAGER, knownAs.toString()).run(entities);
    }

    private Map<String, String> pairs(String select, UUID whose, Set<UUID> ids) {
        Map<String, String> pairs = new HashMap<>();
        for (List<UUID> some : GroupMembers.chunks(List.copyOf(ids))) {
            new Sql().add(select + Users.places(some.size()) + ")", Users.values(whose, some)).rows(entities)
                    .forEach(row -> pairs.put(row[0].toString(), row[1].toString()));
        }
        return pairs;
    }
}
