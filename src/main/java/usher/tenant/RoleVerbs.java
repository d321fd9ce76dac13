package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * What administrators do with the roles of their workspace.
 *
 * <p>Refused: {@code forbidden} without {@code members:write}, for built-in roles and for what the tenants file owns, and for a role with
 * a permission of Usher's that the author does not have; {@code not_found} for another tenant's.
 */
@ApplicationScoped
@Transactional
public class RoleVerbs {

    private static final int MOST_ROLES = 200;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private RoleUse use;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public SettingOutcome create(TenantAuthor author, String key, RoleDraft draft) {
        if (!author.may(Permission.MEMBERS_WRITE)) {
            return refuse(author, key, RefusalReason.FORBIDDEN);
        }
        // Who makes another role of that key at the same moment waits here.
        entities.find(Tenant.class, author.tenantId(), LockModeType.PESSIMISTIC_WRITE);
        List<FieldProblem> problems = new ArrayList<>();
        if (!Role.isCustomKey(key)) {
            problems.add(new FieldProblem("key", "role.key", key));
        } else if (find(author.tenantId(), key).isPresent()) {
            problems.add(new FieldProblem("key", "role.key_taken", key));
        } else if (count(author.tenantId()) >= MOST_ROLES) {
            problems.add(new FieldProblem("key", "role.too_many", String.valueOf(MOST_ROLES)));
        }
        problems.addAll(draft.problems(author.permissions()));
        if (!problems.isEmpty()) {
            return SettingOutcome.wrong(problems);
        }
        Role role = Role.custom(author.tenantId(), key, draft.name().strip(), draft.permissions());
        entities.persist(role);
        return record(author, "role.created", role, null, document(role));
    }

    /** People have the new permissions at their next click. */
    public SettingOutcome change(TenantAuthor author, String key, RoleDraft draft) {
        Optional<Role> role = find(author.tenantId(), key);
        Optional<RefusalReason> refusal = refusal(author, role);
        if (refusal.isPresent()) {
            return refuse(author, key, refusal.get());
        }
        List<FieldProblem> problems = draft.problems(author.permissions());
        if (!problems.isEmpty()) {
            return SettingOutcome.wrong(problems);
        }
        String before = document(role.get());
        role.get().define(draft.name().strip(), draft.permissions());
        return record(author, "role.changed", role.get(), before, document(role.get()));
    }

    /** Deletes one that nobody has and nothing gives; else a problem names what does. */
    public SettingOutcome remove(TenantAuthor author, String key) {
        Optional<Role> role = find(author.tenantId(), key);
        Optional<RefusalReason> refusal = refusal(author, role);
        if (refusal.isPresent()) {
            return refuse(author, key, refusal.get());
        }
        List<FieldProblem> problems = use.of(role.get());
        if (!problems.isEmpty()) {
            return SettingOutcome.wrong(problems);
        }
        String before = document(role.get());
        entities.remove(role.get());
        return record(author, "role.removed", role.get(), before, null);
    }

    private static Optional<RefusalReason> refusal(TenantAuthor author, Optional<Role> role) {
        if (role.isEmpty()) {
            return Optional.of(RefusalReason.NOT_FOUND);
        }
        return author.may(Permission.MEMBERS_WRITE) && role.get().mayBeDefinedBy(author.permissions()) ? Optional.empty()
                : Optional.of(RefusalReason.FORBIDDEN);
    }

    private Optional<Role> find(UUID tenantId, String key) {
        return entities.createQuery("select r from Role r where r.tenantId = :tenant and r.key = :key", Role.class)
                .setParameter("tenant", tenantId).setParameter("key", key).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList().stream().findFirst();
    }

    private long count(UUID tenantId) {
        return entities.createQuery("select count(r) from Role r where r.tenantId = :tenant", Long.class)
                .setParameter("tenant", tenantId).getSingleResult();
    }

    private SettingOutcome refuse(TenantAuthor author, String key, RefusalReason reason) {
        Reference reference = Reference.random();
        audit.append(author.record("role.change_refused", reference, clock.instant()).on(key).because(reason));
        return SettingOutcome.refused(reason, reference);
    }

    private SettingOutcome record(TenantAuthor author, String action, Role role, String before, String after) {
        Reference reference = Reference.random();
        audit.append(author.record(action, reference, clock.instant()).on(role.name()).changed(before, after));
        return SettingOutcome.done(reference);
    }

    private static String document(Role role) {
        return Json.createObjectBuilder().add("key", role.key()).add("name", role.name())
                .add("permissions", Json.createArrayBuilder(new TreeSet<>(role.permissions()))).build().toString();
    }
}
