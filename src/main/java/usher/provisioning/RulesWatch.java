package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.tenant.DirectoryMapping;
import usher.types.Reference;
import usher.types.RoleRule;

/**
 * Notices that the rules of a tenant's connections have changed, wherever that was done, so that groups of its directory give what they say
 * now: whoever signs in gets it then, and whom a directory brings may never sign in again. Where the directory has rules of its own, {@link
 * DirectoryMappingVerbs} knows.
 */
@ApplicationScoped
@Transactional
public class RulesWatch {

    private static final String FOLLOWING = "select t.id from tenant t where exists (select 1 from directory_group g where g.tenant_id = t.id)"
            + " and not exists (select 1 from directory_mapping m where m.tenant_id = t.id)";
    private static final String GIVEN = "select rules from directory_given_rules where tenant_id = ?1";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryRoles roles;

    @Inject
    private DueRolesGiving due;

    @Inject
    private WorkspaceFacts facts;

    /** The tenants whose directories follow their connections. */
    @SuppressWarnings("unchecked")
    public List<UUID> following() {
        return entities.createNativeQuery(FOLLOWING).getResultList();
    }

    public void look(UUID tenantId) {
        List<RoleRule> now = roles.rules(tenantId);
        String document = DirectoryMapping.document(now);
        if (given(tenantId).equals(Optional.of(document))) {
            return;
        }
        facts.lock(tenantId);
        Optional<String> before = given(tenantId);
        Set<String> others = DirectoryRoles.others(before.map(DirectoryMapping::read).orElse(List.of()), now);
        if (!others.isEmpty()) {
            due.ask(tenantId, others, "system:directory", Reference.random());
        }
        entities.createNativeQuery(before.isPresent() ? "update directory_given_rules set rules = ?2 where tenant_id = ?1"
                : "insert into directory_given_rules (tenant_id, rules) values (?1, ?2)").setParameter(1, tenantId).setParameter(2, document)
                .executeUpdate();
    }

    private Optional<String> given(UUID tenantId) {
        return entities.createNativeQuery(GIVEN).setParameter(1, tenantId).getResultList().stream().findFirst().map(String::valueOf);
    }
}
