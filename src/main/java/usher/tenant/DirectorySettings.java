package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/** What a tenant has set for its directory. */
@ApplicationScoped
@Transactional
public class DirectorySettings {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    public BrakeLimits brake(UUID tenantId) {
        return Optional.ofNullable(entities.find(BrakeLimits.class, tenantId)).orElseGet(() -> new BrakeLimits(tenantId));
    }

    /** @throws RequestRejected {@code forbidden}; {@code malformed_request} for a share or number that is none */
    public void brake(TenantAuthor author, int percent, int members) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
        BrakeLimits limits = brake(author.tenantId());
        String before = document(limits);
        try {
            limits.set(percent, members);
        } catch (IllegalArgumentException e) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, e.getMessage());
        }
        if (entities.find(BrakeLimits.class, author.tenantId()) == null) {
            entities.persist(limits);
        }
        audit.append(author.record("directory_brake.changed", Reference.random(), clock.instant()).changed(before, document(limits)));
    }

    public DirectoryHabits habits(UUID tenantId) {
        return Optional.ofNullable(entities.find(DirectoryHabits.class, tenantId)).orElseGet(() -> new DirectoryHabits(tenantId));
    }

    /** @throws RequestRejected {@code forbidden} */
    public void habits(TenantAuthor author, boolean refuseUnknownMembers, boolean keepWhatPutLeavesOut, boolean passOverUnknownPaths) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
        DirectoryHabits habits = habits(author.tenantId());
        String before = document(habits);
        habits.set(refuseUnknownMembers, keepWhatPutLeavesOut, passOverUnknownPaths);
        if (entities.find(DirectoryHabits.class, author.tenantId()) == null) {
            entities.persist(habits);
        }
        audit.append(author.record("directory_habits.changed", Reference.random(), clock.instant()).changed(before, document(habits)));
    }

    private static String document(DirectoryHabits habits) {
        return Json.createObjectBuilder().add("strictMembers", habits.isStrictAboutMembers())
                .add("putKeeps", habits.keepsWhatPutLeavesOut()).add("unknownPaths", habits.passesOverUnknownPaths()).build().toString();
    }

    private static String document(BrakeLimits limits) {
        return Json.createObjectBuilder().add("percent", limits.percent()).add("members", limits.members()).build().toString();
    }

    /** Of the tenant of that name; what holds for one that has set nothing, where there is none. */
    public DirectoryHabits habits(String slug) {
        return entities.createQuery("select h from DirectoryHabits h join Tenant t on t.id = h.tenantId where t.slug = :slug", DirectoryHabits.class)
                .setParameter("slug", slug).getResultStream().findFirst().orElseGet(() -> new DirectoryHabits(null));
    }

    /** @throws RequestRejected {@code forbidden} */
    public void options(TenantAuthor author, Set<DirectoryOption> chosen) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
        DirectoryHabits habits = habits(author.tenantId());
        String before = options(habits);
        habits.choose(chosen);
        if (entities.find(DirectoryHabits.class, author.tenantId()) == null) {
            entities.persist(habits);
        }
        audit.append(author.record("directory_habits.changed", Reference.random(), clock.instant()).changed(before, options(habits)));
    }

    private static String options(DirectoryHabits habits) {
        return Json.createObjectBuilder().add("emptyAnswers", habits.has(DirectoryOption.EMPTY_ANSWERS))
                .add("equalNames", habits.has(DirectoryOption.EQUAL_NAMES)).add("offersRoles", habits.has(DirectoryOption.OFFERED_ROLES))
                .add("plainDiscovery", habits.has(DirectoryOption.PLAIN_DISCOVERY)).build().toString();
    }
}
