package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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

    /** Of the tenant of that name; what holds for one that has set nothing, where there is none. */
    public DirectoryHabits habits(String slug) {
        return entities.createQuery("select h from DirectoryHabits h join Tenant t on t.id = h.tenantId where t.slug = :slug", DirectoryHabits.class)
                .setParameter("slug", slug).getResultStream().findFirst().orElseGet(() -> new DirectoryHabits(null));
    }

    /** @throws RequestRejected {@code forbidden} */
    public void habits(TenantAuthor author, Set<DirectoryHabit> chosen) {
        change(author, habits -> habits.set(chosen));
    }

    /**
     * Answers as this provider's directory needs it.
     *
     * @throws RequestRejected {@code forbidden}
     */
    public void habits(TenantAuthor author, DirectoryProvider provider) {
        change(author, habits -> habits.become(provider));
    }

    private void change(TenantAuthor author, Consumer<DirectoryHabits> verb) {
        if (!author.may(Permission.CONNECTIONS_WRITE)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not change connections");
        }
        DirectoryHabits habits = habits(author.tenantId());
        String before = document(habits);
        verb.accept(habits);
        if (entities.find(DirectoryHabits.class, author.tenantId()) == null) {
            entities.persist(habits);
        }
        audit.append(author.record("directory_habits.changed", Reference.random(), clock.instant()).changed(before, document(habits)));
    }

    private static String document(DirectoryHabits habits) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("directoryProvider", habits.provider().map(DirectoryProvider::name).orElse(""));
        for (DirectoryHabit habit : DirectoryHabit.values()) {
            json.add(habit.key(), habits.has(habit));
        }
        return json.build().toString();
    }

    private static String document(BrakeLimits limits) {
        return Json.createObjectBuilder().add("percent", limits.percent()).add("members", limits.members()).build().toString();
    }
}
