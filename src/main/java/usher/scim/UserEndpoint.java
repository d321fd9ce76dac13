package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import usher.provisioning.DirectoryRuns;
import usher.provisioning.EndingHeld;
import usher.provisioning.HeldEnding;
import usher.provisioning.LostRace;
import usher.scim.patch.PatchOperation;
import usher.scim.patch.PatchRequest;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceType;
import usher.scim.store.UserWriting;
import usher.scim.store.Users;

/** One user: created, read, replaced, changed, deleted (RFC 7644, sections 3.3 to 3.6). */
@ApplicationScoped
public class UserEndpoint {

    @Inject
    private Users users;

    @Inject
    private UserWriting writing;

    @Inject
    private DirectoryRuns runs;

    Answer answer(Call call) {
        if (call.path().size() == 1) {
            return call.method().equals("POST") ? create(call) : Router.notAllowed("GET, POST");
        }
        String id = call.path().get(1);
        return switch (call.method()) {
            case "GET" -> read(call, id);
            case "PUT" -> replace(call, id);
            case "PATCH" -> patch(call, id);
            case "DELETE" -> delete(call, id);
            default -> Router.notAllowed("GET, PUT, PATCH, DELETE");
        };
    }

    private Answer create(Call call) {
        JsonObject body = call.needBody();
        return unlessHeld(call, () -> shown(201, call, LostRace.retried(() -> writing.create(call.client(), body, call.base()))));
    }

    private Answer read(Call call, String id) {
        JsonObject user = users.find(call.client().tenantId(), id, call.base()).orElseThrow(() -> ScimError.notFound(id));
        return call.precondition().isUnchanged(user) ? Answer.empty(304).with("ETag", user.getJsonObject("meta").getString("version"))
                : shown(200, call, user);
    }

    private Answer replace(Call call, String id) {
        JsonObject body = call.needBody();
        return unlessHeld(call, () -> shown(200, call,
                LostRace.retried(() -> writing.replace(call.client(), id, body, call.precondition(), call.base()))));
    }

    private Answer patch(Call call, String id) {
        List<PatchOperation> operations = PatchRequest.read(call.needBody());
        return unlessHeld(call, () -> shown(200, call,
                LostRace.retried(() -> writing.patch(call.client(), id, operations, call.precondition(), call.base()))));
    }

    private Answer delete(Call call, String id) {
        return unlessHeld(call, () -> {
            LostRace.retried(() -> {
                writing.delete(call.client(), id, call.precondition(), call.base());
                return id;
            });
            return Answer.empty(204);
        });
    }

    /** What is held is kept for an administrator, and the client learns that nothing was done. */
    private Answer unlessHeld(Call call, Supplier<Answer> change) {
        try {
            return change.get();
        } catch (EndingHeld held) {
            LostRace.retried(() -> {
                runs.keep(call.client(), held);
                return held;
            });
            return Answer.error(ScimError.of(409, held.reason() == HeldEnding.Reason.LAST_OWNER
                    ? "The last owner of the workspace stays until an administrator of it says otherwise (" + call.client().reference() + ")."
                    : "More people would be suspended or removed at once than this workspace allows. Nothing of this request was done;"
                            + " it waits for an administrator of the workspace (" + call.client().reference() + ")."));
        }
    }

    private static Answer shown(int status, Call call, JsonObject user) {
        return Answer.resource(status, user, call.projection().of(ResourceType.USER, user));
    }
}
