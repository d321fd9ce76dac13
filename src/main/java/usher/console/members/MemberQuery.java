package usher.console.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.console.table.Conditions;
import usher.console.table.Page;
import usher.console.table.Sorting;
import usher.console.table.TableAddress;
import usher.membership.Profile;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/** Reads pages of a tenant's members: the page itself, the number of all, and the roles of those on the page. */
@ApplicationScoped
public class MemberQuery {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Transactional
    public Page<MemberRow> page(UUID tenantId, TableAddress address) {
        Conditions conditions = MemberFilter.of(tenantId, address);
        List<MemberRow> rows = rows(tenantId, address, conditions, (address.page() - 1) * Page.SIZE, Page.SIZE + 1);
        long total = conditions.bind(entities.createQuery("select count(m) from Membership m where " + conditions, Long.class))
                .getSingleResult();
        return Page.of(rows, Optional.of(total), address);
    }

    /** A part of all that the address finds, in its order; for an export, which takes one after the other. */
    @Transactional
    public List<MemberRow> part(UUID tenantId, TableAddress address, int first, int size) {
        return rows(tenantId, address, MemberFilter.of(tenantId, address), first, size);
    }

    private List<MemberRow> rows(UUID tenantId, TableAddress address, Conditions conditions, int first, int size) {
        String order = MemberColumn.order(Sorting.of(address, MemberColumn.NAME));
        List<Object[]> found = conditions.bind(entities.createQuery("select m.id, m.profile, m.status, m.createdAt"
                + " from Membership m where " + conditions + " order by " + order, Object[].class))
                .setFirstResult(first).setMaxResults(size).getResultList();
        Map<UUID, List<String>> roles = roles(tenantId, found.stream().map(row -> (UUID) row[0]).toList());
        return found.stream().map(row -> row(row, roles.getOrDefault((UUID) row[0], List.of()))).toList();
    }

    private static MemberRow row(Object[] row, List<String> roles) {
        Profile profile = (Profile) row[1];
        String email = Optional.ofNullable(profile.value(ProfileAttribute.EMAIL)).orElse("");
        return new MemberRow((UUID) row[0], profile.name().orElse(email), email,
                Optional.ofNullable(profile.value(ProfileAttribute.TITLE)).orElse(""), (MembershipStatus) row[2], roles,
                (Instant) row[3]);
    }

    private Map<UUID, List<String>> roles(UUID tenantId, List<UUID> members) {
        Map<UUID, List<String>> roles = new HashMap<>();
        if (!members.isEmpty()) {
            entities.createQuery("select distinct h.membershipId, r.name from HeldRole h join Role r on r.tenantId = h.tenantId"
                    + " and r.id = h.roleId where h.tenantId = :tenant and h.membershipId in :members order by r.name", Object[].class)
                    .setParameter("tenant", tenantId).setParameter("members", members).getResultStream()
                    .forEach(row -> roles.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add((String) row[1]));
        }
        return roles;
    }
}
