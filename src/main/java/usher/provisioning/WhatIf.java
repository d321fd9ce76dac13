package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import usher.audit.TenantAuthor;
import usher.platform.RequestRejected;
import usher.provisioning.policy.DirectorySnapshot;
import usher.provisioning.policy.DirectorySnapshot.WayIn;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningDecision.AskProof;
import usher.provisioning.policy.ProvisioningPolicy;
import usher.provisioning.policy.Rule;
import usher.provisioning.policy.SignIn;
import usher.types.Permission;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;

/** Asks the policy what would be decided, and writes nothing. */
@ApplicationScoped
public class WhatIf {

    @Inject
    private SnapshotReader snapshots;

    @Inject
    private Clock clock;

    /**
     * @param answer     what would be decided
     * @param afterProof what would be decided once the person has proven the address, where the answer asks for that
     * @param ifUnknown  it holds for an address that no account has: whether one has is not the tenant's to know, and whoever has it is
     *                   asked to prove it first
     */
    public record Foresight(ProvisioningDecision answer, Optional<ProvisioningDecision> afterProof, boolean ifUnknown) {
    }

    /**
     * The decision on a sign-in as if it came now.
     *
     * @param draft     settings to try instead of the stored ones
     * @param asEnabled whether to decide as if the way in were switched on
     * @throws usher.platform.RequestRejected {@code forbidden} unless the author may read members and connections, or when the sign-in is
     *     another tenant's
     */
    @Transactional
    public Foresight ask(TenantAuthor author, SignIn signIn, Optional<ProvisioningSettings> draft, boolean asEnabled) {
        if (!author.may(Permission.MEMBERS_READ) || !author.may(Permission.CONNECTIONS_READ)
                || !author.tenantId().equals(signIn.tenantId())) {
            throw new RequestRejected(RefusalReason.FORBIDDEN, author.name() + " may not ask what if");
        }
        return foresee(signIn, draft, asEnabled);
    }

    /** As above, for whoever has authorised the question. */
    Foresight foresee(SignIn signIn, Optional<ProvisioningSettings> draft, boolean asEnabled) {
        DirectorySnapshot seen = seen(signIn, draft, asEnabled);
        ProvisioningDecision answer = ProvisioningPolicy.decide(signIn, seen);
        boolean newcomer = answer.trace().stream().anyMatch(line -> line.rule() == Rule.NEW_ACCOUNT);
        SignIn proven = signIn.withProvenAddress();
        return new Foresight(answer, answer instanceof AskProof
                ? Optional.of(ProvisioningPolicy.decide(proven, seen(proven, draft, asEnabled))) : Optional.empty(),
                newcomer && signIn.address().isPresent() && !signIn.isByEmail() && !seen.workspace().homeDomain());
    }

    private DirectorySnapshot seen(SignIn signIn, Optional<ProvisioningSettings> draft, boolean asEnabled) {
        return snapshots.read(signIn, clock.instant(),
                stored -> new WayIn(stored.enabled() || asEnabled, stored.byOperator(), draft.orElse(stored.settings()))).snapshot().seenByTheTenant();
    }
}
