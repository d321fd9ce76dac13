package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/**
 * Answers who waits for approval, and tells them by mail. The mail is queued once the answer stands: without a mail server the person
 * learns of it when they come back.
 */
@ApplicationScoped
public class ApprovalAnswers {

    @Inject
    private MemberVerbs verbs;

    @Inject
    private ApprovalMails mails;

    /** @param roles keys of roles to give beside those that the rules gave */
    public ChangeOutcome approve(Actor actor, UUID membershipId, Set<String> roles) {
        ChangeOutcome outcome = verbs.approve(actor, membershipId, roles);
        if (outcome.isDone() && outcome.changed()) {
            mails.granted(actor.tenantId(), membershipId);
        }
        return outcome;
    }

    /** @param reason that the person reads */
    public ChangeOutcome decline(Actor actor, UUID membershipId, String reason) {
        ChangeOutcome outcome = verbs.decline(actor, membershipId, reason);
        if (outcome.isDone() && outcome.changed()) {
            mails.declined(actor.tenantId(), membershipId, reason);
        }
        return outcome;
    }
}
