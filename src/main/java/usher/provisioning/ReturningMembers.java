package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import usher.account.Account;
import usher.account.IdentityLink;
import usher.connection.Connection;
import usher.membership.Membership;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.RoleGrant;
import usher.provisioning.policy.SignIn;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;

/**
 * Everybody who came by a connection, as the policy would see them if they came again and their provider said what it said the last
 * time. Read in batches of three statements each, so that a hundred thousand people take no more memory than a hundred.
 */
@ApplicationScoped
public class ReturningMembers {

    static final int BATCH = 500;

    private static final UUID FIRST = new UUID(0, 0);
    private static final String PEOPLE = "select l, m, a from IdentityLink l, Membership m, Account a where l.tenantId = :tenant"
            + " and l.connectionId = :connection and l.id > :after and m.tenantId = :tenant and m.accountId = l.accountId"
            + " and a.id = l.accountId and m.status = :active order by l.id";

    private static final String COUNT = "select count(m) from Membership m where m.tenantId = :tenant and m.status = :active and exists"
            + " (select l from IdentityLink l where l.tenantId = :tenant and l.connectionId = :connection and l.accountId = m.accountId)";
    private static final String NAMES = "select m, l.lastAddress, l.subject from IdentityLink l, Membership m where l.tenantId = :tenant"
            + " and l.connectionId = :connection and m.tenantId = :tenant and m.accountId = l.accountId and m.id in :members order by l.id";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private LastClaims claims;

    /**
     * One of them.
     *
     * @param person where (connection, issuer, subject) leads to
     * @param signIn what was said the last time; empty when it is not kept
     */
    record Returning(UUID linkId, String name, Person person, KnownMembership membership, Optional<SignIn> signIn) {

        /** The same person without some of what they have. */
        Returning without(Set<RoleGrant> grants) {
            if (Collections.disjoint(membership.roles(), grants)) {
                return this;
            }
            Set<RoleGrant> rest = new HashSet<>(membership.roles());
            rest.removeAll(grants);
            KnownMembership less = new KnownMembership(membership.id(), membership.status(), membership.endedBy(), membership.endedAt(),
                    rest, membership.groups(), membership.profile());
            return new Returning(linkId, name, new Person(person.accountId(), person.disabled(), person.operator(), Optional.of(less)),
                    less, signIn);
        }
    }

    /** @param last the last one of the batch before; null for the first batch */
    @Transactional
    List<Returning> batch(Connection connection, Returning last) {
        List<Object[]> rows = entities.createQuery(PEOPLE, Object[].class).setParameter("tenant", connection.tenantId())
                .setParameter("connection", connection.id()).setParameter("after", last == null ? FIRST : last.linkId())
                .setParameter("active", MembershipStatus.ACTIVE).setMaxResults(BATCH).getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Grants grants = Grants.read(entities, connection.tenantId(), rows.stream().map(row -> ((Membership) row[1]).id()).toList());
        return rows.stream().map(row -> returning((IdentityLink) row[0], (Membership) row[1], (Account) row[2], grants)).toList();
    }

    /** How many there are, each counted once, by however many identities they came. */
    @Transactional
    long people(Connection connection) {
        return entities.createQuery(COUNT, Long.class).setParameter("tenant", connection.tenantId())
                .setParameter("connection", connection.id()).setParameter("active", MembershipStatus.ACTIVE).getSingleResult();
    }

    /** What to call some of them, by their memberships. */
    @Transactional
    Map<UUID, String> names(Connection connection, List<UUID> memberships) {
        Map<UUID, String> names = new LinkedHashMap<>();
        if (!memberships.isEmpty()) {
            entities.createQuery(NAMES, Object[].class).setParameter("tenant", connection.tenantId())
                    .setParameter("connection", connection.id()).setParameter("members", memberships).getResultStream()
                    .forEach(row -> names.putIfAbsent(((Membership) row[0]).id(), name((Membership) row[0],
                            Optional.ofNullable((String) row[1]), (String) row[2])));
        }
        return names;
    }

    private static String name(Membership membership, Optional<String> lastAddress, String subject) {
        String name = membership.profile().value(ProfileAttribute.DISPLAY_NAME);
        return name != null ? name : lastAddress.orElse(subject);
    }

    private Returning returning(IdentityLink link, Membership membership, Account account, Grants grants) {
        KnownMembership known = MembershipRow.of(membership).known(grants).orElseThrow();
        return new Returning(link.id(), name(membership, link.lastAddress(), link.subject()),
                new Person(account.id(), account.isDisabled(), false, Optional.of(known)), known, claims.open(link));
    }
}
