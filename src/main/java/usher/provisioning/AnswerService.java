package usher.provisioning;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Consumer;
import usher.membership.MemberDetails;
import usher.provisioning.policy.MemberChange;

/** The transaction of an answer to who waits: the change, its record, and the mail that tells of it; all of it or nothing. */
@Stateless
public class AnswerService {

    @EJB
    private MemberService service;

    @Inject
    private ApprovalMails mails;

    public ChangeOutcome approve(Actor actor, UUID membershipId, MemberChange.Approve answer, Consumer<MemberDetails> seen) {
        mails.lock(actor.tenantId());
        ChangeOutcome outcome = service.change(actor, membershipId, answer, seen);
        if (outcome.isDone() && outcome.changed()) {
            mails.granted(actor.tenantId(), membershipId);
        }
        return outcome;
    }

    public ChangeOutcome decline(Actor actor, UUID membershipId, MemberChange.Decline answer, Consumer<MemberDetails> seen) {
        mails.lock(actor.tenantId());
        ChangeOutcome outcome = service.change(actor, membershipId, answer, seen);
        if (outcome.isDone() && outcome.changed()) {
            mails.declined(actor.tenantId(), membershipId, answer.reason());
        }
        return outcome;
    }
}
