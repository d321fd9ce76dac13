package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.ProvisioningDecision;
import usher.provisioning.policy.ProvisioningPlan;
import usher.provisioning.policy.SignIn;
import usher.types.EmailAddress;
import usher.types.Reference;

/** The records and events of a decided sign-in: one for the sign-in, and one for each verb of a plan that was carried out. */
@ApplicationScoped
public class SignInRecords {

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    @Inject
    private LinkNotice linkNotice;

    /** What all records of one decision have in common. */
    record Occasion(ProvisioningRequest request, ProvisioningDecision decision, Reference reference, Instant now) {

        AuditRecord record(String action) {
            SignIn signIn = request.signIn();
            return new AuditRecord(action, "connection:" + signIn.connectionId(), reference, now).in(signIn.tenantId())
                    .through(signIn.connectionId()).on(signIn.address().map(EmailAddress::canonical).orElse(null))
                    .from(request.browser().clientAddress(), request.browser().userAgent());
        }

        AuditRecord explained(String action) {
            return record(action).explainedBy(TraceDocument.write(decision.trace()));
        }
    }

    void admitted(Occasion occasion, ProvisioningPlan plan, AppliedPlan people) {
        audit.append(occasion.explained("sign_in.admitted").of(people.accountId(), people.membershipId()));
        carriedOut(occasion, plan, people, "sign_in.succeeded");
    }

    void held(Occasion occasion, ProvisioningPlan plan, AppliedPlan people) {
        audit.append(occasion.explained("sign_in.held").of(people.accountId(), people.membershipId()));
        carriedOut(occasion, plan, people, null);
    }

    void proofAsked(Occasion occasion) {
        audit.append(occasion.explained("sign_in.proof_asked"));
    }

    void refused(Occasion occasion, Refuse refuse) {
        audit.append(occasion.explained("sign_in.refused").because(refuse.reason()));
        String payload = EventPayload.of(occasion).add("reason", refuse.reason().code()).build().toString();
        outbox.queue(new OutboxMessage(OutboxMessage.Kind.EVENT, "sign_in.refused", occasion.request().signIn().tenantId(),
                null, payload, occasion.now()));
    }

    private void carriedOut(Occasion occasion, ProvisioningPlan plan, AppliedPlan people, String signInEvent) {
        if (plan.account().claim()) {
            linkNotice.tell(occasion.request().signIn(), people.accountId());
        }
        List<PlanVerb> verbs = PlanVerb.of(plan);
        verbs.forEach(verb -> audit.append(occasion.record(verb.action())
                .of(people.accountId(), people.membershipId()).changed(verb.before(), verb.after())));
        List<String> events = new ArrayList<>(verbs.stream().map(PlanVerb::event).filter(event -> event != null).toList());
        if (signInEvent != null) {
            events.add(signInEvent);
        }
        String payload = EventPayload.of(occasion).add("account", people.accountId().toString())
                .add("membership", people.membershipId().toString()).build().toString();
        outbox.queue(events.stream().map(event -> new OutboxMessage(OutboxMessage.Kind.EVENT, event,
                occasion.request().signIn().tenantId(), people.accountId(), payload, occasion.now())).toList());
    }
}
