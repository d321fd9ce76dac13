package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.mail.Letter;
import usher.platform.UsherConfig;

/** Tells administrators that a token of directory sync ends, which would shut their directory out: 30 days before, 7 days, and one; each once. */
@ApplicationScoped
@Transactional
public class TokenWarnings {

    private static final Duration EARLIEST = Duration.ofDays(30);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Administrators administrators;

    @Inject
    private SentNotices notices;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /** The tokens of a directory that end within thirty days, the first to end first. */
    public List<BearerToken> ending(UUID tenantId) {
        return entities.createQuery("select b from BearerToken b where b.tenantId = :tenant and b.kind = :scim and b.expiresAt > :now"
                + " and b.expiresAt < :soon order by b.expiresAt", BearerToken.class).setParameter("tenant", tenantId)
                .setParameter("scim", BearerToken.Kind.SCIM).setParameter("now", clock.instant())
                .setParameter("soon", clock.instant().plus(EARLIEST)).getResultList();
    }

    public List<UUID> watched() {
        return entities.createQuery("select b.id from BearerToken b where b.kind = :scim and b.expiresAt > :now and b.expiresAt < :soon",
                UUID.class).setParameter("scim", BearerToken.Kind.SCIM).setParameter("now", clock.instant())
                .setParameter("soon", clock.instant().plus(EARLIEST)).getResultList();
    }

    /** Warns where it has not been done yet: the token's row is locked meanwhile, so that one node does it. */
    public void warn(UUID tokenId) {
        BearerToken token = entities.find(BearerToken.class, tokenId, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        Optional<Instant> end = Optional.ofNullable(token).flatMap(BearerToken::expiresAt).filter(now::isBefore);
        Optional<Integer> days = end.flatMap(at -> SentNotices.DAYS_BEFORE.stream()
                .filter(each -> at.isBefore(now.plus(Duration.ofDays(each)))).findFirst());
        if (days.isPresent() && notices.isFirst(token.tenantId(), "token:" + tokenId + ":" + end.get() + ":" + days.get(), now)) {
            Tenant tenant = entities.find(Tenant.class, token.tenantId());
            String day = LocalDate.ofInstant(end.get(), ZoneOffset.UTC).toString();
            String page = config.baseUrl().plus("/console/" + tenant.slug() + "/directory");
            administrators.tell(tenant.id(), MailKind.EXPIRY, to -> Letter.tokenExpiring(to, token.name(), day, page));
        }
    }
}
