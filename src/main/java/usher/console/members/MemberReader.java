package usher.console.members;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.account.AccountEmail;
import usher.console.Words;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.session.OpenSessions;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** Reads one member. Every query binds the tenant, so that another tenant's ids name nobody. */
@ApplicationScoped
public class MemberReader {

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private OpenSessions sessions;

    @Inject
    private Words words;

    @Inject
    private Clock clock;

    @Transactional
    public Optional<MemberDetails> find(UUID tenantId, UUID membershipId) {
        return query("select m, m.createdAt from Membership m where m.tenantId = :tenant and m.id = :id", tenantId)
                .setParameter("id", membershipId).getResultStream().findFirst().map(row -> details((Membership) row[0], (Instant) row[1]));
    }

    private MemberDetails details(Membership member, Instant joined) {
        UUID tenant = member.tenantId();
        String email = Optional.ofNullable(member.profile().value(ProfileAttribute.EMAIL)).orElse("");
        return new MemberDetails(member.id(), member.accountId(), member.profile().name().orElse(email), member.status(),
                member.endedBy().orElse(null), joined, profile(member.profile()), roles(tenant, member.id()),
                groups(tenant, member.id()), addresses(member.accountId()), identities(tenant, member.accountId()),
                sessions.of(tenant, member.accountId(), clock.instant()).stream().map(open -> new MemberDetails.OpenSession(open.id(),
                        open.connectionId(), open.authenticatedAt(), open.lastSeenAt(), open.browser(), open.clientAddress())).toList());
    }

    private static List<MemberDetails.Value> profile(Profile profile) {
        Map<ProfileAttribute, Source> sources = Profile.sources(profile.sources());
        return Arrays.stream(ProfileAttribute.values()).filter(attribute -> profile.value(attribute) != null)
                .map(attribute -> new MemberDetails.Value(attribute, profile.value(attribute), sources.get(attribute))).toList();
    }

    private List<MemberDetails.Grant> roles(UUID tenant, UUID member) {
        return query("select r.key, r.name, h.source, h.grantedAt from HeldRole h join Role r on r.tenantId = h.tenantId"
                + " and r.id = h.roleId where h.tenantId = :tenant and h.membershipId = :id order by r.name, h.source", tenant)
                .setParameter("id", member).getResultStream()
                .map(row -> new MemberDetails.Grant((String) row[0], words.role((String) row[0], (String) row[1]),
                        Source.parse((String) row[2]), (Instant) row[3])).toList();
    }

    private List<MemberDetails.Group> groups(UUID tenant, UUID member) {
        return query("select g.group, g.source from HeldGroup g where g.tenantId = :tenant and g.membershipId = :id"
                + " order by g.group, g.source", tenant).setParameter("id", member).getResultStream()
                .map(row -> new MemberDetails.Group((String) row[0], Source.parse((String) row[1]))).toList();
    }

    private List<MemberDetails.Address> addresses(UUID account) {
        return entities.createQuery("select e from AccountEmail e where e.accountId = :account order by e.verifiedAddress, e.address",
                AccountEmail.class).setParameter("account", account).getResultStream()
                .map(email -> new MemberDetails.Address(email.typed(), email.isVerified(), email.isRetired())).toList();
    }

    private List<MemberDetails.Identity> identities(UUID tenant, UUID account) {
        return query("select l.connectionId, l.issuer, l.subject, l.linkedAt, l.lastSignInAt from IdentityLink l"
                + " where l.tenantId = :tenant and l.accountId = :account order by l.lastSignInAt desc", tenant)
                .setParameter("account", account).getResultStream().map(row -> new MemberDetails.Identity((String) row[0],
                        (String) row[1], (String) row[2], (Instant) row[3], (Instant) row[4])).toList();
    }

    private TypedQuery<Object[]> query(String text, UUID tenantId) {
        return entities.createQuery(text, Object[].class).setParameter("tenant", tenantId);
    }
}
