package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.outbox.Listener;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.provisioning.policy.ProvisioningPlan;
import usher.session.Browser;
import usher.types.Reference;
import usher.types.RefusalReason;

/** Audit and events of what was done to people, whoever asked for it: a record and an event for each verb of a plan. */
@ApplicationScoped
public class PlanRecords {

    /** Found once: {@code jakarta.json.Json} looks for it anew at each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    /**
     * What all records of one decision have in common.
     *
     * @param actor        as the audit names it
     * @param connectionId the way in; null where nobody signed in
     * @param target       whom it was about, in words; null where the ids say all
     */
    record Occasion(UUID tenantId, String actor, String connectionId, String target, Browser browser, Reference reference,
            Instant now) {

        AuditRecord record(String action) {
            return new AuditRecord(action, actor, reference, now).in(tenantId).through(connectionId).on(target)
                    .from(browser.clientAddress(), browser.userAgent());
        }

        /** Ids only, so that whoever receives it late asks for the state of today. */
        private JsonObjectBuilder payload() {
            JsonObjectBuilder payload = JSON.createObjectBuilder().add("tenant", tenantId.toString());
            if (connectionId != null) {
                payload.add("connection", connectionId);
            }
            return payload.add("reference", reference.value()).add("at", now.toString());
        }
    }

    /** @param listeners who hears the events of the one tenant */
    void carriedOut(Occasion occasion, ProvisioningPlan plan, AppliedPlan people, List<Listener> listeners) {
        outbox.queue(recorded(occasion, plan, people), listeners);
    }

    /**
     * The records, and the events for whoever queues them together with others.
     *
     * @param andThen events beside those of the plan, after them
     */
    List<OutboxMessage> recorded(Occasion occasion, ProvisioningPlan plan, AppliedPlan people, String... andThen) {
        List<PlanVerb> verbs = PlanVerb.of(plan, people.profileBefore());
        append(occasion, verbs, people);
        return events(occasion, Stream.concat(events(verbs), Stream.of(andThen)), people).toList();
    }

    /**
     * The records, and the events for whoever carries out many plans at once and queues all of their events together. Who is made or
     * forgotten leaves one record that has all of it; the events are the same as ever.
     */
    List<OutboxMessage> recordedAsOne(Occasion occasion, ProvisioningPlan plan, AppliedPlan people) {
        List<PlanVerb> verbs = PlanVerb.of(plan, people.profileBefore());
        append(occasion, WholeVerb.of(plan, verbs), people);
        return events(occasion, events(verbs), people).toList();
    }

    private void append(Occasion occasion, List<PlanVerb> verbs, AppliedPlan people) {
        verbs.forEach(verb -> audit.append(occasion.record(verb.action()).of(people.accountId(), people.membershipId())
                .changed(verb.before(), verb.after())));
    }

    private static Stream<String> events(List<PlanVerb> verbs) {
        return verbs.stream().map(PlanVerb::event).filter(Objects::nonNull);
    }

    private static Stream<OutboxMessage> events(Occasion occasion, Stream<String> events, AppliedPlan people) {
        String payload = occasion.payload().add("account", people.accountId().toString())
                .add("membership", people.membershipId().toString()).build().toString();
        return events.map(event -> event(occasion, event, people.accountId(), payload));
    }

    void announce(List<OutboxMessage> events) {
        outbox.queue(events);
    }

    /**
     * Many moved in or out of one group at once, or given something else by it: one record with their ids, and events for each.
     *
     * @param people account and membership of each
     */
    void moved(Occasion occasion, String action, UUID groupId, List<AppliedPlan> people, List<String> events) {
        audit.append(occasion.record(action).changed(null, JSON.createObjectBuilder().add("group", groupId.toString())
                .add("members", JSON.createArrayBuilder(people.stream().map(each -> each.membershipId().toString()).toList()))
                .build().toString()));
        outbox.queue(people.stream().flatMap(each -> events(occasion, events.stream(), each)).toList());
    }

    static OutboxMessage refusal(Occasion occasion, String event, RefusalReason reason) {
        return event(occasion, event, null, occasion.payload().add("reason", reason.code()).build().toString());
    }

    private static OutboxMessage event(Occasion occasion, String event, UUID accountId, String payload) {
        return new OutboxMessage(OutboxMessage.Kind.EVENT, event, occasion.tenantId(), accountId, payload, occasion.now());
    }
}
