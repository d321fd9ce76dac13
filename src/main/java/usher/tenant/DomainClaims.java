package usher.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import usher.audit.TenantAuthor;
import usher.platform.outbound.TxtRecords;
import usher.types.DomainName;
import usher.types.Permission;
import usher.types.Reference;
import usher.types.RefusalReason;

/**
 * What administrators do about the domains of their people's addresses. A tenant speaks for the addresses of a domain only while its own,
 * random record stands in that domain's DNS.
 *
 * <p>Refused: {@code forbidden} without {@code domains:write}, and for what the tenants file owns; {@code not_found} for another tenant's
 * claim.
 */
@ApplicationScoped
public class DomainClaims {

    private static final Logger LOG = Logger.getLogger(DomainClaims.class.getName());
    private static final int MOST_CLAIMS = 200;

    @Inject
    private DomainClaimRows rows;

    @Inject
    private TxtRecords dns;

    /** Claims a domain; it counts for nothing before it is proven. */
    public DomainOutcome claim(TenantAuthor author, String typed) {
        if (!author.may(Permission.DOMAINS_WRITE)) {
            return rows.refuse(author, typed, RefusalReason.FORBIDDEN);
        }
        DomainName name;
        try {
            name = DomainName.of(typed.strip());
        } catch (IllegalArgumentException e) {
            return DomainOutcome.wrong("domain.unreadable", typed);
        }
        Optional<ClaimableDomain.Obstacle> obstacle = ClaimableDomain.obstacle(name);
        if (obstacle.isPresent()) {
            return DomainOutcome.wrong("domain." + obstacle.get().name().toLowerCase(Locale.ROOT), name.ascii());
        }
        List<DomainClaim> claims = rows.of(author.tenantId());
        if (claims.stream().anyMatch(claim -> claim.name().equals(name.ascii()))) {
            return DomainOutcome.wrong("domain.claimed", name.ascii());
        }
        return claims.size() >= MOST_CLAIMS ? DomainOutcome.wrong("domain.too_many", String.valueOf(MOST_CLAIMS))
                : rows.claim(author, name);
    }

    /** Asks DNS now, before any transaction. */
    public DomainOutcome check(TenantAuthor author, UUID claimId) {
        Optional<DomainClaim> claim = rows.find(author.tenantId(), claimId);
        Optional<RefusalReason> refusal = refusal(author, claim);
        if (refusal.isPresent()) {
            return rows.refuse(author, claimId.toString(), refusal.get());
        }
        Optional<Boolean> found = ask(claim.get());
        if (found.isEmpty()) {
            return DomainOutcome.wrong("domain.no_answer", claim.get().name());
        }
        Reference reference = rows.checked(author, claimId, found.get());
        return found.get() ? DomainOutcome.done(reference) : DomainOutcome.wrong("domain.no_record", claim.get().recordName());
    }

    /** Gives the claim up; the people who came stay, and nobody new comes as one of this domain. */
    public DomainOutcome release(TenantAuthor author, UUID claimId) {
        Optional<RefusalReason> refusal = refusal(author, rows.find(author.tenantId(), claimId));
        return refusal.isPresent() ? rows.refuse(author, claimId.toString(), refusal.get()) : rows.release(author, claimId);
    }

    /** Whether the claim's record is there; empty when nobody could be asked. */
    Optional<Boolean> ask(DomainClaim claim) {
        try {
            return Optional.of(dns.at(claim.recordName()).contains(claim.recordValue()));
        } catch (IOException e) {
            LOG.info("DNS did not answer: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<RefusalReason> refusal(TenantAuthor author, Optional<DomainClaim> claim) {
        if (claim.isEmpty()) {
            return Optional.of(RefusalReason.NOT_FOUND);
        }
        return author.may(Permission.DOMAINS_WRITE) && !claim.get().isFromFile() ? Optional.empty()
                : Optional.of(RefusalReason.FORBIDDEN);
    }
}
