package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import usher.scim.patch.PatchOperation;
import usher.scim.patch.PatchRequest;
import usher.scim.protocol.ScimError;
import usher.scim.schema.ResourceType;
import usher.scim.store.GroupWriting;
import usher.scim.store.Groups;

/** One group: created, read, replaced, changed, deleted (RFC 7644, sections 3.3 to 3.6). In the caller's transaction. */
@ApplicationScoped
public class GroupEndpoint {

    /** A change of a group with more members than this is not answered with all of them, unless they are asked for. */
    private static final int REPEATED = 1000;

    @Inject
    private Groups groups;

    @Inject
    private GroupWriting writing;

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
        JsonObject group = toShow(call, writing.create(call.client(), call.needBody()).toString());
        return Outcome.made(shown(201, call, group), group);
    }

    private Answer read(Call call, String id) {
        JsonObject bare = find(call, id, false);
        return call.precondition().isUnchanged(bare) ? Answer.empty(304).with("ETag", bare.getJsonObject("meta").getString("version"))
                : shown(200, call, toShow(call, id));
    }

    private Outcome replace(Call call, String id) {
        JsonObject before = writing.replace(call.client(), id, call.needBody(), call.precondition(), call.base());
        JsonObject after = toShow(call, id);
        return Outcome.changed(shown(200, call, after), before, after);
    }

    private Outcome patch(Call call, String id) {
        List<PatchOperation> operations = PatchRequest.read(call.needBody());
        JsonObject before = writing.patch(call.client(), id, operations, call.precondition(), call.base());
        if (!call.namesAttributes() && writing.isKeptQuiet(call.client(), id, REPEATED)) {
            return Outcome.changed(Answer.empty(204), before, find(call, id, false));
        }
        JsonObject after = toShow(call, id);
        return Outcome.changed(shown(200, call, after), before, after);
    }

    private Outcome delete(Call call, String id) {
        return Outcome.ended(Answer.empty(204), writing.delete(call.client(), id, call.precondition(), call.base()));
    }

    /** Without its members where they are not asked for. */
    private JsonObject toShow(Call call, String id) {
        return find(call, id, call.projection().shows(ResourceType.GROUP, "members"));
    }

    private JsonObject find(Call call, String id, boolean withMembers) {
        return groups.find(call.client().tenantId(), id, call.base(), withMembers).orElseThrow(() -> ScimError.notFound(id));
    }

    private static Answer shown(int status, Call call, JsonObject group) {
        return Answer.resource(status, group, call.projection().of(ResourceType.GROUP, group));
    }
}
