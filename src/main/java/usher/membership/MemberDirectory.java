package usher.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.membership.MemberDetails.Grant;
import usher.types.EmailAddress;

/** Lists the members of a tenant, by key and so in the order in which they came. Three statements, whatever the length of the page. */
@ApplicationScoped
@Transactional
public class MemberDirectory {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    public List<MemberDetails> page(UUID tenantId, MemberFilter filter, Optional<UUID> after, int most) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("tenant", tenantId));
        StringBuilder text = new StringBuilder("select m from Membership m where m.tenantId = :tenant");
        and(text, values, "m.id > :after", "after", after);
        and(text, values, "m.status = :status", "status", filter.status());
        and(text, values, "m.userName = :userName", "userName", filter.userName());
        and(text, values, "m.externalId = :externalId", "externalId", filter.externalId());
        and(text, values, "lower(m.profile.email) = :email", "email", filter.email().map(EmailAddress::canonical));
        and(text, values, "exists (select h from HeldRole h join Role r on r.tenantId = h.tenantId and r.id = h.roleId"
                + " where h.tenantId = :tenant and h.membershipId = m.id and r.key = :role)", "role", filter.role());
        and(text, values, "exists (select g from HeldGroup g where g.tenantId = :tenant and g.membershipId = m.id"
                + " and g.group = :group)", "group", filter.group());
        TypedQuery<Membership> query = entities.createQuery(text + " order by m.id", Membership.class).setMaxResults(most);
        values.forEach(query::setParameter);
        return withGrants(tenantId, query.getResultList());
    }

    public Optional<MemberDetails> find(UUID tenantId, UUID membershipId) {
        return find(tenantId, membershipId, LockModeType.NONE);
    }

    /** The same, and until the caller's transaction ends nobody else who holds them changes them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<MemberDetails> hold(UUID tenantId, UUID membershipId) {
        return find(tenantId, membershipId, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<MemberDetails> find(UUID tenantId, UUID membershipId, LockModeType lock) {
        return withGrants(tenantId, entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.id = :id",
                Membership.class).setParameter("tenant", tenantId).setParameter("id", membershipId).setLockMode(lock).getResultList())
                .stream().findFirst();
    }

    /** Those of these that are of the tenant, in the order of the ids that were given. */
    public List<MemberDetails> all(UUID tenantId, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return withGrants(tenantId, entities.createQuery("select m from Membership m where m.tenantId = :tenant and m.id in :ids",
                Membership.class).setParameter("tenant", tenantId).setParameter("ids", ids).getResultList()).stream()
                .sorted(Comparator.comparingInt(member -> ids.indexOf(member.membership().id()))).toList();
    }

    private static void and(StringBuilder text, Map<String, Object> values, String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            text.append(" and ").append(condition);
            values.put(name, present);
        });
    }

    private List<MemberDetails> withGrants(UUID tenantId, List<Membership> memberships) {
        if (memberships.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = memberships.stream().map(Membership::id).toList();
        Map<UUID, List<Grant>> roles = grants("select h.membershipId, r.key, h.source from HeldRole h join Role r"
                + " on r.tenantId = h.tenantId and r.id = h.roleId where h.tenantId = :tenant and h.membershipId in :ids"
                + " order by r.key, h.source", tenantId, ids);
        Map<UUID, List<Grant>> groups = grants("select g.membershipId, g.group, g.source from HeldGroup g"
                + " where g.tenantId = :tenant and g.membershipId in :ids order by g.group, g.source", tenantId, ids);
        return memberships.stream().map(membership -> new MemberDetails(membership,
                roles.getOrDefault(membership.id(), List.of()), groups.getOrDefault(membership.id(), List.of()))).toList();
    }

    private Map<UUID, List<Grant>> grants(String query, UUID tenantId, List<UUID> ids) {
        return entities.createQuery(query, Object[].class).setParameter("tenant", tenantId).setParameter("ids", ids)
                .getResultStream().collect(Collectors.groupingBy(row -> (UUID) row[0],
                        Collectors.mapping(row -> new Grant((String) row[1], (String) row[2]), Collectors.toList())));
    }
}
