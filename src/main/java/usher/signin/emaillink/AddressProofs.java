package usher.signin.emaillink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.types.EmailAddress;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * Confirms addresses. Looking at a link uses nothing up, because mail scanners do that; a confirmation is one conditional update in a
 * transaction of its own, so that of many at once one succeeds, and nothing that fails afterwards revives it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class AddressProofs {

    /** Longer than the hour in which mails are counted, and as long as wrong codes are. */
    private static final Duration KEPT = Duration.ofDays(1);

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private SecretBox secretBox;

    @Inject
    private Clock clock;

    /**
     * What the page shows on which the link is confirmed.
     *
     * @param cookieHash of this browser; null when it has no flow cookie
     * @throws RequestRejected {@code link_used_or_expired}, {@code wrong_browser}
     */
    public OpenLink open(SecretToken token, String cookieHash) {
        Optional<AddressProof> proof = byToken(token);
        refusal(proof, cookieHash).ifPresent(reason -> {
            throw new RequestRejected(reason, "a link was opened");
        });
        return proof.orElseThrow().link();
    }

    /**
     * What this browser waits for: the newest of its mails that can still be confirmed.
     *
     * @param address to which it went; empty for whichever
     */
    public Optional<OpenLink> awaited(Optional<EmailAddress> address, String cookieHash) {
        return newest(address, cookieHash).map(AddressProof::link);
    }

    /** Uses the link up. Refused are {@code link_used_or_expired} and {@code wrong_browser}. */
    public ProofAnswer confirmByLink(SecretToken token, String cookieHash) {
        Optional<AddressProof> proof = byToken(token);
        Optional<RefusalReason> refusal = refusal(proof, cookieHash);
        return refusal.isPresent() ? new ProofAnswer.Refused(refusal.get()) : use(proof.orElseThrow(), 0);
    }

    /**
     * Tries a code for the newest open mail of this browser, which is dead after five wrong ones. Refused are {@code wrong_code}, {@code
     * link_used_or_expired}, and {@code codes_used_up}, after which links still open: answers and no exceptions, because the try must stay
     * counted.
     *
     * @param address    to which the mail went, as the page says on which the code was typed; empty for whichever
     * @param cookieHash of this browser; null when it has no flow cookie
     */
    public ProofAnswer confirmByCode(String code, Optional<EmailAddress> address, String cookieHash) {
        Optional<AddressProof> proof = Optional.ofNullable(cookieHash).flatMap(cookie -> newest(address, cookie));
        if (proof.filter(asked -> wrongCodes(asked.address()) >= AddressProof.MOST_WRONG_CODES).isPresent()) {
            return new ProofAnswer.Refused(RefusalReason.CODES_USED_UP);
        }
        if (proof.isEmpty() || !countTry(proof.get())) {
            return new ProofAnswer.Refused(RefusalReason.LINK_USED_OR_EXPIRED);
        }
        return proof.get().hasCode(code, secretBox)
                ? use(proof.get(), 1)
                : new ProofAnswer.Refused(RefusalReason.WRONG_CODE);
    }

    /** Voids whatever mails of this browser are still open, as it signs out. */
    public void voidAll(String cookieHash) {
        entities.createQuery("update AddressProof p set p.usedAt = :now where p.cookieHash = :cookie and p.usedAt is null")
                .setParameter("now", clock.instant()).setParameter("cookie", cookieHash).executeUpdate();
    }

    /** Deletes what is of no use any more; called by a timer. */
    public void forgetExpired() {
        entities.createQuery("delete from AddressProof p where p.expiresAt < :limit")
                .setParameter("limit", clock.instant().minus(KEPT)).executeUpdate();
    }

    private Optional<RefusalReason> refusal(Optional<AddressProof> proof, String cookieHash) {
        if (proof.filter(found -> found.isOpen(clock.instant())).isEmpty()) {
            return Optional.of(RefusalReason.LINK_USED_OR_EXPIRED);
        }
        return proof.get().isOf(cookieHash) ? Optional.empty() : Optional.of(RefusalReason.WRONG_BROWSER);
    }

    /** @param right how many of the codes that were tried were the right one */
    private ProofAnswer use(AddressProof proof, int right) {
        int used = entities.createQuery("update AddressProof p set p.usedAt = :now, p.tries = p.tries - :right"
                        + " where p.id = :id and p.usedAt is null and p.expiresAt > :now").setParameter("right", right)
                .setParameter("now", clock.instant()).setParameter("id", proof.id()).executeUpdate();
        // Whoever has got the address meanwhile was not told of this sign-in when it was asked for.
        return used == 1 && proof.isFor(holder(entities, proof.address()))
                ? proof.proven(secretBox)
                : new ProofAnswer.Refused(RefusalReason.LINK_USED_OR_EXPIRED);
    }

    /** Whose the address is, in canonical form, by their own proof or a word that counts as one. */
    static Optional<UUID> holder(EntityManager entities, String address) {
        return entities.createQuery("select e.accountId from AccountEmail e where e.verifiedAddress = :address", UUID.class)
                .setParameter("address", address).getResultStream().findFirst();
    }

    private long wrongCodes(String address) {
        return Optional.ofNullable(entities.createQuery("select sum(p.tries) from AddressProof p where p.address = :address"
                        + " and p.createdAt > :dayAgo", Long.class)
                .setParameter("address", address).setParameter("dayAgo", clock.instant().minus(KEPT)).getSingleResult()).orElse(0L);
    }

    private boolean countTry(AddressProof proof) {
        return entities.createQuery("update AddressProof p set p.tries = p.tries + 1"
                        + " where p.id = :id and p.tries < :most and p.usedAt is null")
                .setParameter("id", proof.id()).setParameter("most", AddressProof.MOST_TRIES).executeUpdate() == 1;
    }

    private Optional<AddressProof> byToken(SecretToken token) {
        return entities.createQuery("select p from AddressProof p where p.tokenHash = :hash", AddressProof.class)
                .setParameter("hash", token.hash()).getResultStream().findFirst();
    }

    private Optional<AddressProof> newest(Optional<EmailAddress> address, String cookieHash) {
        return entities.createQuery("select p from AddressProof p where p.cookieHash = :cookie and p.usedAt is null"
                        + " and p.expiresAt > :now and p.tries < :most and (:address = '' or p.address = :address)"
                        + " order by p.createdAt desc, p.id desc", AddressProof.class)
                .setParameter("cookie", cookieHash).setParameter("now", clock.instant())
                .setParameter("most", AddressProof.MOST_TRIES)
                .setParameter("address", address.map(EmailAddress::canonical).orElse(""))
                .setMaxResults(1).getResultStream().findFirst();
    }
}
