package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.outbox.Listener;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Reference;

/** The records and events of a decided sign-in: one for the sign-in with its trace, before those of what was done. */
@ApplicationScoped
public class SignInRecords {

    @Inject
    private AuditLog audit;

    @Inject
    private PlanRecords records;

    @Inject
    private Outbox outbox;

    @Inject
    private LinkNotice linkNotice;

    @Inject
    private ApprovalMails approvalMails;

    /**
     * One decided sign-in.
     *
     * @param listeners who hears of it
     */
    record Occasion(ProvisioningRequest request, ProvisioningDecision decision, List<Listener> listeners, Reference reference,
            Instant now) {

        PlanRecords.Occasion common() {
            SignIn signIn = request.signIn();
            return new PlanRecords.Occasion(signIn.tenantId(), "connection:" + signIn.connectionId(), signIn.connectionId(),
                    signIn.address().map(EmailAddress::canonical).orElse(null), request.browser(), reference, now);
        }

        AuditRecord explained(String action) {
            return common().record(action).explainedBy(TraceDocument.write(decision.trace()));
        }
    }

    void admitted(Occasion occasion, ProvisioningPlan plan, AppliedPlan people) {
        audit.append(occasion.explained("sign_in.admitted").of(people.accountId(), people.membershipId()));
        carriedOut(occasion, plan, people, "sign_in.succeeded");
    }

    void held(Occasion occasion, ProvisioningPlan plan, AppliedPlan people) {
        audit.append(occasion.explained("sign_in.held").of(people.accountId(), people.membershipId()));
        carriedOut(occasion, plan, people);
        if (plan.membership().change() == ProvisioningPlan.MembershipStep.Change.ASK) {
            SignIn signIn = occasion.request().signIn();
            approvalMails.asked(signIn.tenantId(), people.membershipId(), signIn.address().map(EmailAddress::canonical).orElse(""));
        }
    }

    void proofAsked(Occasion occasion) {
        audit.append(occasion.explained("sign_in.proof_asked"));
    }

    void refused(Occasion occasion, Refuse refuse) {
        AuditRecord record = occasion.explained("sign_in.refused").because(refuse.reason());
        refuse.member().ifPresent(member -> record.of(member.accountId(), member.membership().orElseThrow().id()));
        audit.append(record);
        outbox.queue(List.of(PlanRecords.refusal(occasion.common(), "sign_in.refused", refuse.reason())), occasion.listeners());
    }

    private void carriedOut(Occasion occasion, ProvisioningPlan plan, AppliedPlan people, String... andThen) {
        // All records before the question whom to tell, which has everything written that is not yet.
        List<OutboxMessage> messages = new ArrayList<>(records.recorded(occasion.common(), plan, people, andThen));
        if (plan.account().claim()) {
            messages.addAll(linkNotice.of(occasion.request().signIn(), people.accountId()));
        }
        outbox.queue(messages, occasion.listeners());
    }
}
