package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.TenantAuthor;
import usher.connection.Connections;
import usher.platform.RequestRejected;
import usher.tenant.Quarantines;
import usher.tenant.Reconciliation;
import usher.tenant.Tenant;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/** What an administrator says about a directory's people before they become members: who is who, and that it may begin. */
@ApplicationScoped
@Transactional
public class ReconcilingVerbs {

    /** What people may be recognised by, beside addresses in home domains. */
    public static final List<String> KEYS = List.of("userName", "externalId", "employeeNumber");

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Reconciling reconciling;

    @Inject
    private Connections connections;

    @Inject
    private Quarantines quarantines;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * The rule. Whose word it is that a directory's people are recognised by decides who they are, as it does where a connection vouches for
     * addresses; so an owner says so, who names the connection.
     *
     * @param key        one of {@link #KEYS}; empty: addresses alone
     * @param connection whose subject or claim it is; empty: the key rests
     * @throws RequestRejected {@code forbidden}; {@code malformed_request} for a key that is none, or a connection that the workspace does not
     *     have; {@code conflict} where the file says it
     */
    public void recogniseBy(TenantAuthor author, Optional<String> key, Optional<String> connection) {
        check(author, Permission.CONNECTIONS_WRITE);
        Tenant tenant = entities.find(Tenant.class, author.tenantId());
        boolean there = connection.isEmpty() || connections.find(author.tenantId(), connection.get()).isPresent();
        if (key.filter(word -> !KEYS.contains(word)).isPresent() || !there) {
            throw new RequestRejected(RefusalReason.MALFORMED_REQUEST, "no such key, or no such connection");
        }
        if (tenant.isFromFile()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the tenants file owns the workspace");
        }
        if (key.filter(Tenant.WORDS_OF_A_CONNECTION::contains).isPresent()) {
            check(author, Permission.OWNERS_WRITE);
        }
        recognise(author, tenant, key, connection);
    }

    /** What a connection said of people that is no more nobody says, until an owner names another. */
    void endedWith(TenantAuthor author, String connection) {
        Tenant tenant = entities.find(Tenant.class, author.tenantId());
        if (tenant.correlationConnection().filter(connection::equals).isPresent()) {
            recognise(author, tenant, tenant.correlation(), Optional.empty());
        }
    }

    private void recognise(TenantAuthor author, Tenant tenant, Optional<String> key, Optional<String> connection) {
        JsonObjectBuilder before = key(tenant);
        tenant.correlateBy(key, connection);
        record(author, "directory.key_changed", null, before, key(tenant));
    }

    private static JsonObjectBuilder key(Tenant tenant) {
        return Json.createObjectBuilder().add("key", tenant.correlation().orElse(""))
                .add("connection", tenant.correlationConnection().orElse(""));
    }

    /**
     * Says who somebody in the quarantine is.
     *
     * @param member empty: nobody yet
     * @throws RequestRejected {@code forbidden}; {@code not_found}; {@code conflict} when nothing is collected any more
     */
    public void bind(TenantAuthor author, UUID personId, Optional<UUID> member) {
        checkOwner(author);
        Reconciliation here = collecting(author.tenantId());
        boolean there = isOf(here.quarantineId(), personId) && member.filter(id -> !isOf(author.tenantId(), id)).isEmpty();
        if (!there) {
            throw new RequestRejected(RefusalReason.NOT_FOUND, "nobody of that id");
        }
        entities.createNativeQuery("delete from directory_binding where person_id = ?1").setParameter(1, personId).executeUpdate();
        if (member.isPresent()) {
            entities.createNativeQuery("insert into directory_binding (person_id, tenant_id, member_id) values (?1, ?2, ?3)")
                    .setParameter(1, personId).setParameter(2, author.tenantId()).setParameter(3, member.get()).executeUpdate();
        } else {
            entities.createNativeQuery("insert into directory_binding (person_id, tenant_id) values (?1, ?2)")
                    .setParameter(1, personId).setParameter(2, author.tenantId()).executeUpdate();
        }
        record(author, "directory.bound", member.orElse(null), null, Json.createObjectBuilder().add("person", personId.toString()));
    }

    /**
     * Lets what lies in the quarantine become members, and the directory speak to the workspace from then on.
     *
     * @throws RequestRejected {@code forbidden}; {@code conflict} while somebody could be several, or when it is armed already
     */
    public void arm(TenantAuthor author) {
        checkOwner(author);
        Reconciliation here = collecting(author.tenantId());
        if (reconciling.counts(author.tenantId()).get(Reconciling.Kind.AMBIGUOUS) > 0) {
            throw new RequestRejected(RefusalReason.CONFLICT, "somebody could be several members");
        }
        here.arm(author.name());
        if (isEmpty(here.quarantineId())) {
            here.finish(clock.instant());
        }
        record(author, "directory.armed", null, null, null);
    }

    /**
     * Forgets what a directory has said to its quarantine so far, as when it was given the wrong people; it says everything again.
     *
     * @throws RequestRejected {@code forbidden}; {@code conflict} when nothing is collected any more
     */
    public void beginAgain(TenantAuthor author) {
        checkOwner(author);
        quarantines.empty(author.tenantId());
        record(author, "directory.begun_again", null, null, null);
    }

    private boolean isEmpty(UUID quarantineId) {
        return entities.createNativeQuery("select 1 from membership where tenant_id = ?1 union all select 1 from directory_group"
                + " where tenant_id = ?1").setParameter(1, quarantineId).setMaxResults(1).getResultList().isEmpty();
    }

    private boolean isOf(UUID tenantId, UUID membershipId) {
        return !entities.createNativeQuery("select 1 from membership where tenant_id = ?1 and id = ?2 and status <> 'REMOVED'")
                .setParameter(1, tenantId).setParameter(2, membershipId).getResultList().isEmpty();
    }

    private Reconciliation collecting(UUID tenantId) {
        return Optional.ofNullable(entities.find(Reconciliation.class, tenantId, LockModeType.PESSIMISTIC_WRITE))
                .filter(here -> here.stage() == Reconciliation.Stage.COLLECTING)
                .orElseThrow(() -> new RequestRejected(RefusalReason.CONFLICT, "nothing is collected"));
    }

    private static void check(TenantAuthor author, String permission) {
        if (!author.may(permission)) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not " + permission);
        }
    }

    /** A directory gives and ends memberships of owners, too. */
    private static void checkOwner(TenantAuthor author) {
        check(author, Permission.MEMBERS_WRITE);
        check(author, Permission.OWNERS_WRITE);
    }

    private void record(TenantAuthor author, String action, UUID membershipId, JsonObjectBuilder before, JsonObjectBuilder after) {
        audit.append(author.record(action, Reference.random(), clock.instant()).of(null, membershipId)
                .changed(before == null ? null : before.build().toString(), after == null ? null : after.build().toString()));
    }
}
