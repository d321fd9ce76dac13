package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.audit.Author;
import usher.audit.TenantAuthor;
import usher.connection.ConnectionEditing;
import usher.connection.EditOutcome;
import usher.invitation.InvitationVerbs;
import usher.platform.RequestRejected;
import usher.types.BuiltInRole;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * Deletes a connection that is switched off, with all that hangs on it: the links of the people who came by it, what its rules gave them,
 * the sessions that it opened, and invitations that demand it. They stay members, and come in by whatever other way there is for them.
 */
@ApplicationScoped
public class ConnectionDeletion {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private ConnectionEditing editing;

    @Inject
    private WorkspaceFacts facts;

    @Inject
    private AccountWriter accounts;

    @Inject
    private GrantWriter grants;

    @Inject
    private InvitationVerbs invitations;

    @Inject
    private ReconcilingVerbs recognition;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /**
     * What hangs on a connection.
     *
     * @param people      who are known by it
     * @param granted     members with roles or groups from its rules
     * @param invitations that are open and demand it
     */
    public record Hanging(long people, long granted, long invitations) {
    }

    @Transactional
    public Hanging hanging(UUID tenantId, String id) {
        return new Hanging(count("select count(l) from IdentityLink l where l.tenantId = :tenant and l.connectionId = :it", tenantId, id),
                count("select count(m) from Membership m where m.tenantId = :tenant and (exists (select h from HeldRole h where h.tenantId"
                        + " = :tenant and h.membershipId = m.id and h.source = :it) or exists (select g from HeldGroup g where g.tenantId"
                        + " = :tenant and g.membershipId = m.id and g.source = :it))", tenantId, Source.rule(id).toString()),
                count("select count(i) from Invitation i where i.tenantId = :tenant and i.connectionId = :it and i.openAddress is not null",
                        tenantId, id));
    }

    private long count(String query, UUID tenantId, String it) {
        return entities.createQuery(query, Long.class).setParameter("tenant", tenantId).setParameter("it", it).getSingleResult();
    }

    /**
     * Deletes it, or nothing.
     *
     * @param seen  the version of the row that the author has seen
     * @param typed how many people are known by it, as the author said
     * @return empty when that number must be said first
     * @throws RequestRejected {@code last_owner} when no owner would be left whom anybody else made one
     */
    @Transactional
    public Optional<EditOutcome> delete(TenantAuthor author, String id, long seen, Optional<Integer> typed) {
        Hanging hanging = hanging(author.tenantId(), id);
        if (hanging.people() > 0 && typed.filter(number -> number == hanging.people()).isEmpty()) {
            return Optional.empty();
        }
        EditOutcome outcome = editing.delete(author, id, seen);
        if (outcome.isSaved()) {
            requireOwner(author.tenantId(), Source.rule(id));
            accounts.unlink(author.tenantId(), id);
            grants.takeAll(author.tenantId(), Source.rule(id));
            invitations.revokeThrough(author.tenantId(), id, new Author(author.name(), author.clientAddress(), author.userAgent()));
            audit.append(author.record("identities.unlinked", outcome.reference().orElseThrow(), clock.instant()).through(id)
                    .changed(null, Json.createObjectBuilder().add("people", hanging.people()).add("granted", hanging.granted())
                            .add("invitations", hanging.invitations()).build().toString()));
            recognition.endedWith(author, id);
        }
        return Optional.of(outcome);
    }

    private void requireOwner(UUID tenantId, Source ending) {
        facts.lock(tenantId);
        boolean others = entities.createQuery("select count(m) from Membership m, HeldRole h, Role r where m.tenantId = :tenant"
                + " and m.status = :active and h.tenantId = :tenant and h.membershipId = m.id and h.source <> :ending"
                + " and r.tenantId = :tenant and r.id = h.roleId and r.key = :owner", Long.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("ending", ending.toString())
                .setParameter("owner", BuiltInRole.OWNER.name()).getSingleResult() > 0;
        if (!others && !facts.owners(tenantId).isEmpty()) {
            throw new RequestRejected(RefusalReason.LAST_OWNER, "a connection that alone makes owners cannot go");
        }
    }
}
