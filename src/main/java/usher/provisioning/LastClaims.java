package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import usher.account.IdentityLink;
import usher.platform.Retention;
import usher.platform.SecretBox;
import usher.provisioning.policy.SignIn;

/**
 * What a provider said of somebody when they were last let in: kept with the identity for a set time, encrypted for that very identity,
 * so that an administrator sees what a change of rules would do. It is written by the statements that a sign-in needs anyway.
 */
@ApplicationScoped
public class LastClaims {

    /** Somebody in a thousand groups has half of it. */
    private static final int LONGEST = 64 * 1024;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SecretBox box;

    @Inject
    private Retention retention;

    @Inject
    private Clock clock;

    /** @return null when it is not to be kept, or too long */
    String seal(SignIn signIn) {
        if (retention.claims().isZero()) {
            return null;
        }
        String document = SignInDocument.write(signIn);
        return document.length() > LONGEST ? null : box.seal(document, purpose(signIn.connectionId(), signIn.issuer(),
                signIn.subject().value().orElseThrow()));
    }

    /** Empty when it was sealed under another key of the installation. */
    Optional<SignIn> open(IdentityLink link) {
        try {
            return link.lastClaims().map(sealed -> SignInDocument.read(box.open(sealed, purpose(link.connectionId(), link.issuer(),
                    link.subject()))));
        } catch (IllegalStateException otherKey) {
            return Optional.empty();
        }
    }

    /** The last sign-ins of one member, the newest first, as far as they are kept. */
    @Transactional
    public List<SignIn> of(UUID tenantId, UUID membershipId) {
        return entities.createQuery("select l from IdentityLink l, Membership m where m.tenantId = :tenant and m.id = :membership"
                + " and l.tenantId = :tenant and l.accountId = m.accountId and l.lastClaims is not null order by l.lastSignInAt desc",
                IdentityLink.class).setParameter("tenant", tenantId).setParameter("membership", membershipId)
                .getResultStream().map(this::open).flatMap(Optional::stream).toList();
    }

    /** Deletes what was kept long enough; called by a timer. */
    @Transactional
    public void forgetOld() {
        entities.createQuery("update IdentityLink l set l.lastClaims = null where l.lastClaims is not null"
                + " and l.lastSignInAt < :before").setParameter("before", clock.instant().minus(retention.claims())).executeUpdate();
    }

    private static String purpose(String connectionId, String issuer, String subject) {
        return "identity_link:" + connectionId + ":" + issuer + ":" + subject + ":lastClaims";
    }
}
