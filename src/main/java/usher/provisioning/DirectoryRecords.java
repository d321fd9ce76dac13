package usher.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import usher.audit.AuditLog;
import usher.membership.Membership;
import usher.outbox.Outbox;
import usher.outbox.OutboxMessage;
import usher.types.ProfileAttribute;

/** The records and events of what a directory does. */
@ApplicationScoped
public class DirectoryRecords {

    @Inject
    private AuditLog audit;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    void of(DirectoryClient client, Membership member, String action, String event) {
        Instant now = clock.instant();
        audit.append(client.record(action, now).of(member.accountId(), member.id()).on(member.userName().orElse(null)));
        announce(client, event, member.accountId(), member.id(), now);
    }

    void changed(DirectoryClient client, Membership member, Map<ProfileAttribute, String> profile) {
        Instant now = clock.instant();
        JsonObjectBuilder values = Json.createObjectBuilder();
        profile.forEach((attribute, value) -> values.add(attribute.key(), value));
        audit.append(client.record("profile.changed", now).of(member.accountId(), member.id())
                .on(member.userName().orElse(null)).changed(null, values.build().toString()));
        announce(client, "membership.updated", member.accountId(), member.id(), now);
    }

    /** @param after JSON: who came or went, or the group's name */
    void ofGroup(DirectoryClient client, String action, String group, String after) {
        audit.append(client.record(action, clock.instant()).on(group).changed(null, after));
    }

    void announce(DirectoryClient client, String event, UUID accountId, UUID membershipId, Instant now) {
        String payload = Json.createObjectBuilder().add("tenant", client.tenantId().toString())
                .add("reference", client.reference().value()).add("at", now.toString())
                .add("account", accountId.toString()).add("membership", membershipId.toString()).build().toString();
        outbox.queue(new OutboxMessage(OutboxMessage.Kind.EVENT, event, client.tenantId(), accountId, payload, now));
    }
}
