package usher.provisioning;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import usher.provisioning.SignInRecords.Occasion;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.AskProof;
import usher.provisioning.policy.ProvisioningDecision.Hold;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPolicy;
import usher.provisioning.policy.SignIn;
import usher.session.Sessions;
import usher.types.Reference;

/** The transaction of a sign-in: snapshot, decision, plan, records, events, session; all of it or nothing. */
@Stateless
public class ProvisioningService {

    @Inject
    private SnapshotReader snapshots;

    @Inject
    private MemberReader members;

    @Inject
    private PlanApplier applier;

    @Inject
    private SignInRecords records;

    @Inject
    private Sessions sessions;

    @Inject
    private Clock clock;

    public ProvisioningOutcome provision(ProvisioningRequest request) {
        Instant now = clock.instant();
        SignIn signIn = request.signIn();
        DirectoryRead directory = snapshots.read(signIn, now);
        ProvisioningDecision decision = ProvisioningPolicy.decide(signIn, directory.snapshot());
        Occasion occasion = new Occasion(request, decision, directory.listeners(), Reference.random(), now);
        if (decision instanceof Admit admit) {
            AppliedPlan people = applier.apply(Origin.of(signIn, now), admit.plan(), directory.roleIds());
            records.admitted(occasion, admit.plan(), people);
            Sessions.Opening opening = new Sessions.Opening(signIn.connectionId(), people.accountId(), signIn.tenantId(), signIn.address(),
                    directory.snapshot().isAssuredBy(admit.plan().account(), signIn));
            return new ProvisioningOutcome.Admitted(sessions.open(opening, occasion.reference(), request.browser(), now, signIn.endsAt()),
                    occasion.reference());
        }
        if (decision instanceof Hold hold) {
            records.held(occasion, hold.plan(), applier.apply(Origin.of(signIn, now), hold.plan(), directory.roleIds()));
            return new ProvisioningOutcome.Waiting(occasion.reference());
        }
        if (decision instanceof AskProof ask) {
            records.proofAsked(occasion);
            return new ProvisioningOutcome.ProofNeeded(ask.address(), occasion.reference());
        }
        Refuse refuse = (Refuse) decision;
        records.refused(occasion, refuse);
        return new ProvisioningOutcome.Refused(refuse.reason(), refuse.use(), members.saidTo(refuse), occasion.reference());
    }
}
