package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import usher.membership.MemberDetails;
import usher.provisioning.policy.MemberChange;

/**
 * Answers who waits for approval, and tells them by mail, which is queued with the answer: without a mail server the person learns of it
 * when they come back. Called where no transaction is open.
 */
@ApplicationScoped
public class ApprovalAnswers {

    @EJB
    private AnswerService service;

    /** @param roles keys of roles to give beside those that the rules gave */
    public ChangeOutcome approve(Actor actor, UUID membershipId, Set<String> roles) {
        return approve(actor, membershipId, roles, member -> { });
    }

    /** @param seen as in {@link MemberVerbs#change(Actor, UUID, MemberChange, Consumer)} */
    public ChangeOutcome approve(Actor actor, UUID membershipId, Set<String> roles, Consumer<MemberDetails> seen) {
        return LostRace.retried(() -> service.approve(actor, membershipId, new MemberChange.Approve(roles), seen));
    }

    /** @param reason that the person reads */
    public ChangeOutcome decline(Actor actor, UUID membershipId, String reason) {
        return decline(actor, membershipId, reason, member -> { });
    }

    /** @param seen as in {@link MemberVerbs#change(Actor, UUID, MemberChange, Consumer)} */
    public ChangeOutcome decline(Actor actor, UUID membershipId, String reason, Consumer<MemberDetails> seen) {
        return LostRace.retried(() -> service.decline(actor, membershipId, new MemberChange.Decline(reason), seen));
    }
}
