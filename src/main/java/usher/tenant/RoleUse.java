package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.connection.SettingsDocument;
import usher.types.FieldProblem;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;

/** Who has a role, and what gives it. */
@ApplicationScoped
@Transactional
public class RoleUse {

    private static final String FIELD = "remove";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Clock clock;

    /** How many members have each role, by the role's id; a role that nobody has is not there. */
    public Map<UUID, Long> holders(UUID tenantId) {
        Map<UUID, Long> holders = new HashMap<>();
        entities.createQuery("select h.roleId, count(distinct h.membershipId) from HeldRole h where h.tenantId = :tenant"
                + " group by h.roleId", Object[].class).setParameter("tenant", tenantId).getResultList()
                .forEach(row -> holders.put((UUID) row[0], (Long) row[1]));
        return holders;
    }

    /** What keeps the role from being deleted; nothing when it is unused. */
    List<FieldProblem> of(Role role) {
        List<FieldProblem> problems = new ArrayList<>();
        Long holders = holders(role.tenantId()).get(role.id());
        if (holders != null) {
            problems.add(new FieldProblem(FIELD, "role.held", holders.toString()));
        }
        entities.createQuery("select c.name, c.settings from Connection c where c.tenantId = :tenant order by c.name", Object[].class)
                .setParameter("tenant", role.tenantId()).getResultList().stream()
                .filter(row -> gives(SettingsDocument.read((String) row[1]), role.key()))
                .forEach(row -> problems.add(new FieldProblem(FIELD, "role.given_by", (String) row[0])));
        if (gives(entities.find(Tenant.class, role.tenantId()).emailSettings(), role.key())) {
            problems.add(FieldProblem.of(FIELD, "role.given_by_email"));
        }
        DirectoryMapping mapping = entities.find(DirectoryMapping.class, role.tenantId());
        if (mapping != null && gives(mapping.rules(), role.key())) {
            problems.add(FieldProblem.of(FIELD, "role.given_by_directory"));
        }
        long offers = entities.createQuery("select i.roles from Invitation i where i.tenantId = :tenant and i.openAddress is not null"
                + " and (i.expiresAt is null or i.expiresAt > :now)", String.class).setParameter("tenant", role.tenantId())
                .setParameter("now", clock.instant()).getResultList().stream()
                .filter(roles -> Arrays.asList(roles.split(" ")).contains(role.key())).count();
        if (offers > 0) {
            problems.add(new FieldProblem(FIELD, "role.offered", String.valueOf(offers)));
        }
        return problems;
    }

    private static boolean gives(ProvisioningSettings settings, String key) {
        return settings.defaultRole().equals(key) || gives(settings.rules(), key);
    }

    private static boolean gives(List<RoleRule> rules, String key) {
        return rules.stream().anyMatch(rule -> rule.role().equals(key));
    }
}
