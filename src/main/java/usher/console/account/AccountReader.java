package usher.console.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.account.AccountEmail;
import usher.session.Reach;

/** Reads what belongs to one account, whatever the workspace; only ever asked with the account of a session. */
@ApplicationScoped
public class AccountReader {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    private static final String ADDRESSES = "select e from AccountEmail e where e.accountId = :account and e.retiredAt is null";
    private static final String WITHIN = " and (e.verifiedAddress = :own or exists (select d from DomainClaim d"
            + " where d.tenantId in :tenants and d.provenAt is not null and d.name = e.domain))";
    private static final String VERIFIED_FIRST = " order by e.verifiedAddress, e.address";

    /** An identity of a provider that opens the account. */
    public record Identity(UUID tenantId, String connection, String workspace, Instant linked, Instant lastSignIn) {
    }

    /**
     * The verified ones first.
     *
     * @param reach within which those are that a workspace's home domains have
     * @param own   seen in any case: what the person signed in with; may be null
     */
    @Transactional
    public List<AccountEmail> addresses(UUID accountId, Reach reach, String own) {
        return reach.workspaces().map(tenants -> entities.createQuery(ADDRESSES + WITHIN + VERIFIED_FIRST, AccountEmail.class)
                        .setParameter("tenants", tenants).setParameter("own", own == null ? "" : own))
                .orElseGet(() -> entities.createQuery(ADDRESSES + VERIFIED_FIRST, AccountEmail.class))
                .setParameter("account", accountId).getResultList();
    }

    @Transactional
    public List<Identity> identities(UUID accountId) {
        return entities.createQuery("select t.id, c.name, t.name, l.linkedAt, l.lastSignInAt from IdentityLink l"
                + " join Tenant t on t.id = l.tenantId join Connection c on c.tenantId = l.tenantId and c.id = l.connectionId"
                + " where l.accountId = :account order by l.lastSignInAt desc", Object[].class).setParameter("account", accountId)
                .getResultStream().map(row -> new Identity((UUID) row[0], (String) row[1], (String) row[2],
                        (Instant) row[3], (Instant) row[4])).toList();
    }

    /** The membership in each workspace that is open to the account, by the workspace's id. */
    @Transactional
    public Map<UUID, UUID> memberships(UUID accountId) {
        Map<UUID, UUID> memberships = new LinkedHashMap<>();
        entities.createQuery("select m.tenantId, m.id from Membership m where m.accountId = :account", Object[].class)
                .setParameter("account", accountId).getResultStream().forEach(row -> memberships.put((UUID) row[0], (UUID) row[1]));
        return memberships;
    }
}
