package usher.signin.emaillink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.mail.Letter;
import usher.mail.Mails;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.SignIn;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.Reference;
import usher.types.RefusalReason;
import usher.types.SecretToken;

/**
 * Sends at most three mails to an address in any hour, whoever asks and on whatever node: each takes one of three slots, and a unique
 * constraint on (address, slot) lets one of many parallel requests have it.
 */
@ApplicationScoped
public class HourlyMails {

    static final int MOST = 3;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    @Inject
    private Mails mails;

    @Inject
    private AuditLog audit;

    @Inject
    private SecretBox secretBox;

    @Inject
    private UsherConfig config;

    @Inject
    private Clock clock;

    /**
     * Queues the mail, or none when the three of this hour are gone; the audit knows.
     *
     * @return whether there was one left
     * @throws jakarta.persistence.PersistenceException when another request took the slot at the same moment
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean send(ProofRequest request) {
        Instant now = clock.instant();
        Optional<Integer> slot = freeSlot(request.address(), now);
        AuditRecord record = new AuditRecord("mail.asked", "browser", Reference.random(), now)
                .in(request.tenantId().orElse(null)).through(SignIn.EMAIL_CONNECTION).on(request.address().canonical())
                .from(request.browser().clientAddress(), request.browser().userAgent());
        audit.append(slot.isPresent() ? record : record.because(RefusalReason.TOO_MANY_REQUESTS));
        slot.ifPresent(free -> send(request, free, now));
        return slot.isPresent();
    }

    private void send(ProofRequest request, int slot, Instant now) {
        entities.createQuery("update AddressProof p set p.usedAt = :now"
                        + " where p.cookieHash = :cookie and p.address = :address and p.usedAt is null")
                .setParameter("now", now).setParameter("cookie", request.cookieHash())
                .setParameter("address", request.address().canonical()).executeUpdate();
        SecretToken token = SecretToken.random();
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000));
        entities.persist(new AddressProof(request, holder(request), token, code, slot, secretBox, now));
        mails.queue(letter(request, token, code), request.tenantId(), Optional.empty());
        entities.flush();
    }

    private Optional<UUID> holder(ProofRequest request) {
        return request.pendingSignIn().flatMap(signIn -> AddressProofs.holder(entities, request.address().canonical()));
    }

    private Optional<Integer> freeSlot(EmailAddress address, Instant now) {
        entities.createQuery("update AddressProof p set p.hourlySlot = null"
                        + " where p.address = :address and p.hourlySlot is not null and p.createdAt <= :hourAgo")
                .setParameter("address", address.canonical()).setParameter("hourAgo", now.minus(HOUR)).executeUpdate();
        List<Integer> taken = entities.createQuery("select p.hourlySlot from AddressProof p"
                        + " where p.address = :address and p.hourlySlot is not null", Integer.class)
                .setParameter("address", address.canonical()).getResultList();
        return IntStream.rangeClosed(1, MOST).boxed().filter(slot -> !taken.contains(slot)).findFirst();
    }

    private Letter letter(ProofRequest request, SecretToken token, String code) {
        String link = config.baseUrl().plus(EmailLink.LINK_PATH + "/" + token.value());
        Letter letter = request.pendingSignIn().isEmpty()
                ? Letter.signInLink(request.address(), link, code)
                : Letter.proofOfAddress(request.address(), workspace(request), link, code);
        return letter.in(request.language());
    }

    private String workspace(ProofRequest request) {
        return entities.find(Tenant.class, request.tenantId().orElseThrow()).name();
    }
}
