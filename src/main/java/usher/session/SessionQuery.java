package usher.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import usher.connection.ConnectionId;
import usher.membership.Profile;
import usher.platform.UsherConfig;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.Reference;

/**
 * The one query of a request. It reads the session together with all that must still be so ({@link StandingSession}).
 */
@ApplicationScoped
public class SessionQuery {

    private static final String ALIVE = """
            select s.id, s.accountId, s.provenAddress, s.connectionId, s.reference, s.authenticatedAt, s.lastSeenAt, s.expiresAt,
              t.id, t.slug, t.name, m.id, m.profile, c.name, c.protocol, o.accountId, r.key, r.permissions,
              (select min(e.verifiedAddress) from AccountEmail e, DomainClaim d where e.accountId = s.accountId and e.retiredAt is null
                and d.tenantId = s.tenantId and d.provenAt is not null and d.name = e.domain),
              (select w.verifiedAddress from AccountEmail w where w.accountId = s.accountId and w.retiredAt is null
                and w.verifiedAddress = s.signedInWith),
              t.sessionIdleMinutes, t.sessionMaxMinutes, m.userName""" + StandingSession.from() + """
            left join Operator o on o.accountId = s.accountId
            left join HeldRole h on h.tenantId = s.tenantId and h.membershipId = m.id
            left join Role r on r.tenantId = s.tenantId and r.id = h.roleId
            where s.tokenHash = :hash and
            """ + StandingSession.stands();

    /** How exactly idle time is measured: an update for every request would cost more than the answer is worth. */
    private static final Duration LONGEST_UNTOUCHED = Duration.ofMinutes(1);
    private static final int TOUCHES_IN_IDLE_TIME = 10;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private UsherConfig config;

    /** A living session, and whether its use is to be noted now. */
    record Found(SignedIn signedIn, boolean toTouch) {
    }

    /** A row for each role; one with no role for who has none. */
    Optional<Found> find(String tokenHash, Instant now) {
        List<Object[]> rows = StandingSession.bind(entities.createQuery(ALIVE, Object[].class), now, config)
                .setParameter("hash", tokenHash).getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] first = rows.get(0);
        Instant lastSeen = (Instant) first[6];
        SessionLengths lengths = SessionLengths.of((Integer) first[20], (Integer) first[21], config);
        if (lengths.isOver((Instant) first[5], lastSeen, now)) {
            return Optional.empty();
        }
        boolean toTouch = lastSeen.plus(untouched(lengths.idle())).isBefore(now);
        Instant idleEnd = (toTouch ? now : lastSeen).plus(lengths.idle());
        Instant latest = lengths.latest((Instant) first[5], (Instant) first[7]);
        SignedIn.Via via = via(first);
        SignedIn signedIn = new SignedIn((UUID) first[0], Optional.ofNullable((UUID) first[1]),
                email(first), Optional.ofNullable((String) first[2]),
                Optional.ofNullable((UUID) first[8]).map(tenant -> workspace(first, rows)), via,
                first[15] != null && via.protocol() == Protocol.EMAIL && hasProvenOperatorsAddress(first),
                new Reference((String) first[4]), (Instant) first[5], idleEnd.isBefore(latest) ? idleEnd : latest);
        return Optional.of(new Found(signedIn, toTouch));
    }

    /** The rights go with the address of the settings: another of the same account may be a tenant's to give away. */
    private boolean hasProvenOperatorsAddress(Object[] row) {
        return config.operatorEmail().map(EmailAddress::canonical)
                .filter(address -> address.equals(row[2]) || address.equals(row[19])).isPresent();
    }

    private static Duration untouched(Duration idle) {
        Duration part = idle.dividedBy(TOUCHES_IN_IDLE_TIME);
        return part.compareTo(LONGEST_UNTOUCHED) < 0 ? part : LONGEST_UNTOUCHED;
    }

    private static String email(Object[] row) {
        return Stream.of(row[19], row[18], row[2]).filter(Objects::nonNull).map(String.class::cast).findFirst().orElse(null);
    }

    private static SignedIn.Via via(Object[] row) {
        return row[3].equals(ConnectionId.EMAIL)
                ? new SignedIn.Via((String) row[3], (String) row[3], Protocol.EMAIL)
                : new SignedIn.Via((String) row[3], (String) row[13], (Protocol) row[14]);
    }

    private static SignedIn.Workspace workspace(Object[] row, List<Object[]> rows) {
        Set<String> roles = new TreeSet<>();
        Set<String> permissions = new TreeSet<>();
        for (Object[] role : rows) {
            if (role[16] != null) {
                roles.add((String) role[16]);
                Arrays.stream(((String) role[17]).split(" ")).filter(name -> !name.isEmpty()).forEach(permissions::add);
            }
        }
        return new SignedIn.Workspace((UUID) row[8], (String) row[9], (String) row[10], (UUID) row[11],
                displayName((Profile) row[12]), Optional.ofNullable(((Profile) row[12]).value(ProfileAttribute.EMAIL))
                .orElse((String) row[22]), roles, permissions);
    }

    private static String displayName(Profile profile) {
        String whole = profile.value(ProfileAttribute.DISPLAY_NAME);
        if (whole != null) {
            return whole;
        }
        String given = profile.value(ProfileAttribute.GIVEN_NAME);
        String family = profile.value(ProfileAttribute.FAMILY_NAME);
        return given == null ? family : family == null ? given : given + " " + family;
    }
}
