package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
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
    private LinkNotice linkNotice;

    @Inject
    private ApprovalMails approvalMails;

    /** One decided sign-in. */
    record Occasion(ProvisioningRequest request, ProvisioningDecision decision, Reference reference, Instant now) {

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
        records.announceRefusal(occasion.common(), "sign_in.refused", refuse.reason());
    }

    private void carriedOut(Occasion occasion, ProvisioningPlan plan, AppliedPlan people, String... andThen) {
        if (plan.account().claim()) {
            linkNotice.tell(occasion.request().signIn(), people.accountId());
        }
        records.carriedOut(occasion.common(), plan, people, andThen);
    }
}
