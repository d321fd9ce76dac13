package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.provisioning.policy.DirectorySnapshot.Workspace;
import usher.provisioning.policy.SignIn;
import usher.tenant.Tenant;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.Protocol;

/** What a snapshot needs of the tenant only now and then. */
@ApplicationScoped
public class WorkspaceFacts {

    /** Finds people as the snapshot does: by their identity, and by their address where it is unknown. */
    private static final String MEMBER = """
            select m.id from membership m where m.tenant_id = ?1 and m.status = 'ACTIVE' and m.account_id = coalesce(
              (select l.account_id from identity_link l where l.tenant_id = ?1 and l.connection_id = ?2 and l.issuer = ?3
                and l.subject = ?4),
              (select e.account_id from account_email e where e.verified_address = ?5))""";

    /** A way in is open for the member: one for everybody, or the emergency exit that names them. */
    private static final String COMES_IN = """
            (t.email_sign_in = true and t.single_sign_on_only = false
              or exists (select 1 from connection c where c.tenant_id = t.id and c.enabled = true)
              or exists (select 1 from break_glass b join account_email e on e.verified_address = b.address and e.retired_at is null
                where b.tenant_id = t.id and e.account_id = m.account_id))""";
    private static final String OWNERS = "select m.id, " + COMES_IN + """
             from membership m join tenant t on t.id = m.tenant_id
              join role_grant g on g.tenant_id = m.tenant_id and g.membership_id = m.id
              join tenant_role r on r.tenant_id = m.tenant_id and r.id = g.role_id and r.role_key = 'OWNER'
            where m.tenant_id = ?1 and m.status = 'ACTIVE'""";
    private static final String COMING_IN = "select m.id from membership m join tenant t on t.id = m.tenant_id"
            + " where m.tenant_id = ?1 and m.id = ?2 and " + COMES_IN;

    /** As many as there are rows. */
    private static final int TURNS = 64;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** Locks the tenant first, so that two who join at once cannot both take the last seat. */
    boolean hasFreeSeat(UUID tenantId, int seatLimit) {
        lock(tenantId);
        return activeMembers(tenantId) < seatLimit;
    }

    long activeMembers(UUID tenantId) {
        return entities.createQuery("select count(m) from Membership m where m.tenantId = :tenant"
                + " and m.status = :active", Long.class)
                .setParameter("tenant", tenantId).setParameter("active", MembershipStatus.ACTIVE).getSingleResult();
    }

    /** Asked once the tenant is locked, when whoever came at the same moment has committed. */
    boolean isMemberByNow(SignIn signIn) {
        return !entities.createNativeQuery(MEMBER).setParameter(1, signIn.tenantId()).setParameter(2, signIn.connectionId())
                .setParameter(3, signIn.issuer()).setParameter(4, signIn.subject().value().orElse(""))
                .setParameter(5, signIn.address().map(EmailAddress::canonical).orElse("")).getResultList().isEmpty();
    }

    /** Locks the tenant first, so that two owners cannot both be the other's reason to go. */
    boolean hasOtherOwner(UUID tenantId, UUID membershipId) {
        lock(tenantId);
        return keepers(tenantId).stream().anyMatch(owner -> !owner.equals(membershipId));
    }

    /**
     * The memberships of the owners who keep the workspace: of those who can come in, or of all where nobody can. Whoever the emergency exit
     * lets in alone is not replaced by somebody who stands outside.
     */
    Set<UUID> keepers(UUID tenantId) {
        Map<UUID, Boolean> owners = ownersComingIn(tenantId);
        Set<UUID> inside = owners.keySet().stream().filter(owners::get).collect(Collectors.toSet());
        return inside.isEmpty() ? owners.keySet() : inside;
    }

    /** Who of those that have just lost ownership has to stay an owner, because nobody else is one who can come in. Locks the tenant. */
    Optional<UUID> keeper(UUID tenantId, List<UUID> leaving) {
        lock(tenantId);
        Map<UUID, Boolean> owners = ownersComingIn(tenantId);
        if (owners.containsValue(true)) {
            return Optional.empty();
        }
        Optional<UUID> inside = leaving.stream().filter(member -> !entities.createNativeQuery(COMING_IN).setParameter(1, tenantId)
                .setParameter(2, member).getResultList().isEmpty()).findFirst();
        return inside.isPresent() || !owners.isEmpty() ? inside : leaving.stream().findFirst();
    }

    private Map<UUID, Boolean> ownersComingIn(UUID tenantId) {
        Map<UUID, Boolean> owners = new HashMap<>();
        for (Object columns : entities.createNativeQuery(OWNERS).setParameter(1, tenantId).getResultList()) {
            Row row = new Row((Object[]) columns);
            owners.put(row.id(), row.flag());
        }
        return owners;
    }

    /** Until the transaction ends, seats and owners are counted by nobody else. */
    void lock(UUID tenantId) {
        entities.createNativeQuery("select id from tenant where id = ?1 for update").setParameter(1, tenantId).getResultList();
    }

    /**
     * Until the transaction ends, nobody else of the tenant who is recognised by this key is made or taken over: not by a sign-in, while the
     * directory names them, nor the other way round.
     *
     * @param seatLimit of the tenant: where seats are counted, the tenant is locked for that, and for this as well
     */
    void takeTurn(UUID tenantId, Optional<Integer> seatLimit, String key) {
        if (seatLimit.isPresent()) {
            lock(tenantId);
            return;
        }
        entities.createNativeQuery("select turn from correlation_turn where turn = ?1 for update")
                .setParameter(1, Math.floorMod(Objects.hash(tenantId, key), TURNS)).getResultList();
    }

    /** The connections to name to somebody whose e-mail link is not enough here. */
    List<String> singleSignOnWays(SignIn signIn, boolean singleSignOnOnly) {
        if (signIn.protocol() != Protocol.EMAIL || !singleSignOnOnly) {
            return List.of();
        }
        return entities.createQuery("select c.id from Connection c where c.tenantId = :tenant and c.enabled = true"
                + " order by c.id", String.class).setParameter("tenant", signIn.tenantId()).getResultList();
    }

    /** The tenant as somebody finds it who is a member already and not its only owner. */
    @Transactional
    Workspace workspace(UUID tenantId) {
        Tenant tenant = entities.find(Tenant.class, tenantId);
        Set<String> roles = Set.copyOf(entities.createQuery("select r.key from Role r where r.tenantId = :tenant", String.class)
                .setParameter("tenant", tenantId).getResultList());
        return new Workspace(tenantId, tenant.isSuspended(), tenant.requiresSingleSignOn(), false, false, true, true, roles, List.of());
    }

    @Transactional
    Set<String> homeDomains(UUID tenantId) {
        return Set.copyOf(entities.createQuery("select d.name from DomainClaim d where d.tenantId = :tenant and d.provenAt is not null",
                String.class).setParameter("tenant", tenantId).getResultList());
    }

    /** The memberships of the active owners. */
    @Transactional
    Set<UUID> owners(UUID tenantId) {
        return Set.copyOf(entities.createQuery("select m.id from Membership m, HeldRole h, Role r where m.tenantId = :tenant"
                + " and m.status = :active and h.tenantId = :tenant and h.membershipId = m.id and r.tenantId = :tenant"
                + " and r.id = h.roleId and r.key = :owner", UUID.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("owner", BuiltInRole.OWNER.name()).getResultList());
    }
}
