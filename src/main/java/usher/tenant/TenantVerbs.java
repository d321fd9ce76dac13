package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.OperatorAuthor;
import usher.platform.RequestRejected;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.ProvisioningSettings;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.WhenEnded;

/** What the operator does with tenants. One that the tenants file owns is changed there. */
@ApplicationScoped
@Transactional
public class TenantVerbs {

    /** The e-mail link opens a new workspace to whoever is a member or invited. */
    private static final ProvisioningSettings TERMS_OF_A_NEW_ONE = new ProvisioningSettings(false, Admission.OFF, Set.of(),
            BuiltInRole.MEMBER.name(), null, List.of(), List.of(), WhenEnded.REFUSE, WhenEnded.REFUSE);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Tenants tenants;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * A new tenant with the built-in roles, and nobody in it.
     *
     * @throws RequestRejected {@code conflict} when the slug is taken
     */
    public Tenant open(Slug slug, String name, Optional<Integer> seats, OperatorAuthor author) {
        if (tenants.find(slug.value()).isPresent()) {
            throw new RequestRejected(RefusalReason.CONFLICT, "there is a tenant of that slug");
        }
        Tenant tenant = new Tenant(slug.value(), name, TERMS_OF_A_NEW_ONE, clock.instant());
        tenant.limitSeats(seats);
        entities.persist(tenant);
        Arrays.stream(BuiltInRole.values()).forEach(role -> entities.persist(Role.builtIn(tenant.id(), role)));
        entities.flush();
        record(tenant, "tenant.created", null, author);
        return tenant;
    }

    /**
     * @param seats empty for no limit; those who are members stay
     * @throws RequestRejected {@code not_found}; {@code conflict} when it has changed since {@code version}, or is the file's
     */
    public Tenant describe(UUID id, long version, String name, Optional<Integer> seats, OperatorAuthor author) {
        Tenant tenant = changeable(id, version);
        String before = TenantDocument.write(tenant);
        tenant.rename(name);
        tenant.limitSeats(seats);
        entities.flush();
        if (!before.equals(TenantDocument.write(tenant))) {
            record(tenant, "tenant.changed", before, author);
        }
        return tenant;
    }

    /** Closes the workspace to everybody at their next click, and to its programs; nothing is lost. Also for one of the file. */
    public Tenant suspend(UUID id, OperatorAuthor author) {
        Tenant tenant = existing(id);
        if (!tenant.isSuspended()) {
            tenant.suspend();
            entities.flush();
            record(tenant, "tenant.suspended", null, author);
        }
        return tenant;
    }

    public Tenant reactivate(UUID id, OperatorAuthor author) {
        Tenant tenant = existing(id);
        if (tenant.isSuspended()) {
            tenant.reactivate();
            entities.flush();
            record(tenant, "tenant.reactivated", null, author);
        }
        return tenant;
    }

    private Tenant changeable(UUID id, long version) {
        Tenant tenant = existing(id);
        if (tenant.isFromFile() || tenant.version() != version) {
            throw new RequestRejected(RefusalReason.CONFLICT, "the tenant is the file's, or has changed meanwhile");
        }
        return tenant;
    }

    private Tenant existing(UUID id) {
        return tenants.find(id).orElseThrow(() -> new RequestRejected(RefusalReason.NOT_FOUND, "no such tenant"));
    }

    private void record(Tenant tenant, String action, String before, OperatorAuthor author) {
        Instant now = clock.instant();
        audit.append(author.record(action, Reference.random(), now).in(tenant.id()).on(tenant.slug())
                .changed(before, TenantDocument.write(tenant)));
    }
}
