package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.provisioning.DirectoryClient;
import usher.scim.protocol.ScimError;
import usher.scim.store.Groups;
import usher.scim.store.Users;

/**
 * Keeps what clients change, each with the resource as it was before and is after, and what of it they are refused. Members of groups are
 * not repeated: who came and went is in the request. {@link ReadLog} keeps the rest.
 */
@ApplicationScoped
public class RequestLog {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private DirectoryLog log;

    @Inject
    private Users users;

    @Inject
    private Groups groups;

    @Inject
    private Clock clock;

    /** What was carried out. */
    void keep(Call call, Instant begun, Outcome outcome) {
        keep(call, begun, outcome.answer(), outcome.before(), outcome.after());
    }

    /** What was not; a transaction of its own, because that of the operation is rolled back. */
    void keepRefused(Call call, Instant begun, ScimError error) {
        keep(call, begun, Answer.error(error), asItStands(call), Optional.empty());
    }

    /** What did not get as far as being an operation. */
    void keepRefused(DirectoryClient client, String method, String path, ScimError error) {
        log.append(new DirectoryRequest(client.workspaceId(), client.tokenId(), client.reference(), method, path, clock.instant())
                .answered(error.status(), error.getMessage()));
    }

    private void keep(Call call, Instant begun, Answer answer, Optional<JsonObject> wholeBefore, Optional<JsonObject> wholeAfter) {
        Optional<JsonObject> before = wholeBefore.map(RequestLog::withoutMembers);
        Optional<JsonObject> after = wholeAfter.map(RequestLog::withoutMembers);
        DirectoryClient client = call.client();
        String detail = answer.status() < 400 ? null : answer.body().map(body -> body.getString("detail", null)).orElse(null);
        log.append(new DirectoryRequest(client.workspaceId(), client.tokenId(), client.reference(), call.method(),
                "/" + String.join("/", call.path()), begun)
                .about(after.or(() -> before).or(call::body).map(RequestLog::name).orElse(null))
                .with(call.body().map(RequestLog::withoutPassword).map(Object::toString).orElse(null),
                        before.map(Object::toString).orElse(null), after.map(Object::toString).orElse(null))
                .saidTo(client.isInQuarantine()).answered(answer.status(), detail));
    }

    /** What a change that was refused has left alone. */
    private Optional<JsonObject> asItStands(Call call) {
        if (!call.isChange() || call.path().size() != 2) {
            return Optional.empty();
        }
        String id = call.path().get(1);
        return call.path().get(0).equals("Users") ? users.find(call.client().tenantId(), id, call.base())
                : groups.find(call.client().tenantId(), id, call.base(), false);
    }

    private static String name(JsonObject resource) {
        return resource.get("userName") instanceof JsonString user ? user.getString()
                : resource.get("displayName") instanceof JsonString group ? group.getString() : null;
    }

    private static JsonObject withoutMembers(JsonObject resource) {
        return resource.containsKey("members") ? JSON.createObjectBuilder(resource).remove("members").build() : resource;
    }

    /** Wherever it stands, in a resource or in an operation. */
    private static JsonObject withoutPassword(JsonObject sent) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        boolean ofPassword = sent.entrySet().stream().anyMatch(member -> member.getKey().equalsIgnoreCase("path")
                && member.getValue() instanceof JsonString path && isPassword(path.getString()));
        sent.forEach((name, value) -> {
            if (!isPassword(name) && !(ofPassword && name.equalsIgnoreCase("value"))) {
                json.add(name, withoutPassword(value));
            }
        });
        return json.build();
    }

    /** Also under the name of its schema, and whatever of it a path points to (RFC 7644, section 3.10). */
    private static boolean isPassword(String attribute) {
        String whole = attribute.split("\\[", 2)[0];
        return whole.substring(whole.lastIndexOf(':') + 1).split("\\.", 2)[0].strip().equalsIgnoreCase("password");
    }

    private static JsonValue withoutPassword(JsonValue value) {
        if (value instanceof JsonObject object) {
            return withoutPassword(object);
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            var list = JSON.createArrayBuilder();
            value.asJsonArray().forEach(each -> list.add(withoutPassword(each)));
            return list.build();
        }
        return value;
    }
}
