package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import usher.scim.patch.PatchOperation;
import usher.scim.patch.PatchRequest;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceType;
import usher.scim.store.Superiors;
import usher.scim.store.UserChange;
import usher.scim.store.UserWriting;
import usher.scim.store.Users;

/** One user: created, read, replaced, changed, deleted (RFC 7644, sections 3.3 to 3.6). In the caller's transaction. */
@ApplicationScoped
public class UserEndpoint {

    @Inject
    private Users users;

    @Inject
    private UserWriting writing;

    @Inject
    private Superiors superiors;

    Outcome answer(Call call) {
        if (call.path().size() == 1) {
            return call.method().equals("POST") ? create(call) : Outcome.told(Router.notAllowed("GET, POST"));
        }
        String id = call.path().get(1);
        return switch (call.method()) {
            case "GET" -> Outcome.told(read(call, id));
            case "PUT" -> replace(call, id);
            case "PATCH" -> patch(call, id);
            case "DELETE" -> delete(call, id);
            default -> Outcome.told(Router.notAllowed("GET, PUT, PATCH, DELETE"));
        };
    }

    private Outcome create(Call call) {
        JsonObject user = writing.create(call.client(), call.needBody(), call.base());
        return Outcome.made(shown(201, call, user), user);
    }

    private Answer read(Call call, String id) {
        JsonObject user = users.find(call.client().tenantId(), id, call.base()).orElseThrow(() -> ScimError.notFound(id));
        return call.precondition().isUnchanged(user) ? Answer.empty(304).with("ETag", user.getJsonObject("meta").getString("version"))
                : shown(200, call, user);
    }

    private Outcome replace(Call call, String id) {
        return changed(call, writing.replace(call.client(), id, call.needBody(), call.precondition(), call.base()));
    }

    private Outcome patch(Call call, String id) {
        List<PatchOperation> operations = PatchRequest.read(call.needBody());
        return changed(call, writing.patch(call.client(), id, operations, call.precondition(), call.base()));
    }

    private Outcome delete(Call call, String id) {
        return Outcome.ended(Answer.empty(204), writing.delete(call.client(), id, call.precondition(), call.base()));
    }

    private Outcome changed(Call call, UserChange change) {
        return Outcome.changed(shown(200, call, change.after()), change.before(), change.after());
    }

    private Answer shown(int status, Call call, JsonObject user) {
        JsonObject whole = superiors.saidOf(call.client().tenantId(), user, call.base());
        return Answer.resource(status, user, call.projection().of(ResourceType.USER, whole));
    }
}
