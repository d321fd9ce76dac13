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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import usher.account.AccountEmail;
import usher.console.Words;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.session.OpenSessions;
import usher.types.EmailAddress;
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
                groups(tenant, member.id()), addresses(member), identities(tenant, member.accountId()),
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

    /**
     * What this workspace has been told of a member's addresses: the profile's, those of its own domains, and what its providers said last.
     * One that the person has elsewhere is none of its business.
     */
    private List<MemberDetails.Address> addresses(Membership member) {
        Map<String, String> told = new LinkedHashMap<>();
        Stream.concat(Stream.ofNullable(member.profile().value(ProfileAttribute.EMAIL)), asserted(member)).distinct()
                .forEach(typed -> told.putIfAbsent(canonical(typed), typed));
        List<AccountEmail> known = entities.createQuery("select e from AccountEmail e where e.accountId = :account and (e.address in :told"
                + " or e.domain in (select d.name from DomainClaim d where d.tenantId = :tenant and d.provenAt is not null))"
                + " order by e.verifiedAddress, e.address", AccountEmail.class).setParameter("account", member.accountId())
                .setParameter("tenant", member.tenantId()).setParameter("told", told.isEmpty() ? Set.of("") : told.keySet())
                .getResultList();
        known.forEach(email -> told.remove(email.address()));
        return Stream.concat(known.stream().map(email -> new MemberDetails.Address(email.typed(), email.isVerified(), email.isRetired())),
                told.values().stream().map(typed -> new MemberDetails.Address(typed, false, false))).toList();
    }

    private Stream<String> asserted(Membership member) {
        return entities.createQuery("select l.lastAddress from IdentityLink l where l.tenantId = :tenant and l.accountId = :account"
                + " and l.lastAddress is not null order by l.lastSignInAt desc", String.class).setParameter("tenant", member.tenantId())
                .setParameter("account", member.accountId()).getResultStream();
    }

    private static String canonical(String typed) {
        return EmailAddress.ifValid(typed).map(EmailAddress::canonical).orElse(typed);
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
