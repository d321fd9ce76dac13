package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.membership.Membership;
import usher.provisioning.ReturningMembers.Returning;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.RoleGrant;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.RoleRule;

/**
 * Those to whom groups of the tenant's directory give roles. What other rules do not give any more ends for them within moments ({@link
 * DueRolesGiving}), whether or not they ever sign in.
 */
@ApplicationScoped
@Transactional
public class DirectoryHolders {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String OTHERWAYS = " and not exists (select l from IdentityLink l where l.tenantId = :tenant"
            + " and l.connectionId = :except and l.accountId = m.accountId)";
    private static final String HOLDERS = "select m from Membership m where m.tenantId = :tenant and m.status = :active and m.id > :after"
            + " and exists (select h from HeldRole h, Role r where h.tenantId = :tenant and h.membershipId = m.id and h.source in :sources"
            + " and r.tenantId = :tenant and r.id = h.roleId and r.key in :roles)" + OTHERWAYS + " order by m.id";
    private static final String PEOPLE = "select count(*) from membership m where m.tenant_id = ?1 and m.status = 'ACTIVE'"
            + " and exists (select 1 from directory_group_member g where g.tenant_id = ?1 and g.membership_id = m.id)"
            + " and not exists (select 1 from identity_link l where l.tenant_id = ?1 and l.connection_id = ?2"
            + " and l.account_id = m.account_id)";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private DirectoryRoles directoryRoles;

    /** What groups give by the rules of now, and would not by others. */
    @SuppressWarnings("unchecked")
    Set<RoleGrant> ending(UUID tenantId, List<RoleRule> wanted) {
        List<RoleRule> now = directoryRoles.rules(tenantId);
        Set<String> names = DirectoryRoles.others(now, wanted);
        if (names.isEmpty()) {
            return Set.of();
        }
        List<Object[]> groups = entities.createNativeQuery("select id, display_name, external_id from directory_group where tenant_id = ?1")
                .setParameter(1, tenantId).getResultList();
        Set<RoleGrant> ending = new HashSet<>();
        groups.stream().map(row -> new DirectoryGroup((UUID) row[0], (String) row[1], Optional.ofNullable((String) row[2])))
                .filter(group -> names.contains(group.name()) || group.externalId().filter(names::contains).isPresent()).forEach(group -> {
                    Set<String> kept = DirectoryRoles.given(wanted, group);
                    DirectoryRoles.given(now, group).stream().filter(role -> !kept.contains(role))
                            .forEach(role -> ending.add(new RoleGrant(role, DirectoryGrants.source(group.id()))));
                });
        return ending;
    }

    /** How many are in groups, without those who came by a connection. */
    long people(UUID tenantId, String except) {
        return ((Number) entities.createNativeQuery(PEOPLE).setParameter(1, tenantId).setParameter(2, except).getSingleResult()).longValue();
    }

    /**
     * Of those who have what ends, some at a time, without those who came by a connection.
     *
     * @param last the last one of the batch before; null for the first batch
     */
    List<Returning> batch(UUID tenantId, Set<RoleGrant> ending, String except, Returning last) {
        List<Membership> members = entities.createQuery(HOLDERS, Membership.class).setParameter("tenant", tenantId)
                .setParameter("active", MembershipStatus.ACTIVE).setParameter("after", last == null ? FIRST : last.membership().id())
                .setParameter("sources", ending.stream().map(grant -> grant.source().toString()).collect(Collectors.toSet()))
                .setParameter("roles", ending.stream().map(RoleGrant::role).collect(Collectors.toSet()))
                .setParameter("except", except).setMaxResults(ReturningMembers.BATCH).getResultList();
        if (members.isEmpty()) {
            return List.of();
        }
        Grants grants = Grants.read(entities, tenantId, members.stream().map(Membership::id).toList());
        return members.stream().map(member -> holder(member, grants)).toList();
    }

    /** What to call a member who may have no name. */
    static String name(Membership member) {
        return member.profile().name().or(() -> Optional.ofNullable(member.profile().value(ProfileAttribute.EMAIL))).or(member::userName)
                .orElse(member.id().toString());
    }

    private static Returning holder(Membership member, Grants grants) {
        var known = MembershipRow.of(member).known(grants).orElseThrow();
        return new Returning(member.id(), name(member), new Person(member.accountId(), false, false, Optional.of(known)), known, Optional.empty());
    }
}
