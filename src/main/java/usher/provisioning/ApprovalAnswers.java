package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
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
        return LostRace.retried(() -> service.approve(actor, membershipId, new MemberChange.Approve(roles)));
    }

    /** @param reason that the person reads */
    public ChangeOutcome decline(Actor actor, UUID membershipId, String reason) {
        return LostRace.retried(() -> service.decline(actor, membershipId, new MemberChange.Decline(reason)));
    }
}
