package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import usher.provisioning.LostRace;
import usher.scim.patch.PatchOperation;
import usher.scim.patch.PatchRequest;
import usher.scim.protocol.ScimError;
import usher.scim.query.Projection;
import usher.scim.schema.ResourceType;
import usher.scim.store.GroupWriting;
import usher.scim.store.Groups;

/** One group: created, read, replaced, changed, deleted (RFC 7644, sections 3.3 to 3.6). */
@ApplicationScoped
public class GroupEndpoint {

    /** A change of a group with more members than this is not answered with all of them, unless they are asked for. */
    private static final int REPEATED = 1000;

    @Inject
    private Groups groups;

    @Inject
    private GroupWriting writing;

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
        return shown(201, call, LostRace.retried(() -> writing.create(call.client(), body)).toString());
    }

    private Answer read(Call call, String id) {
        JsonObject bare = groups.find(call.client().tenantId(), id, call.base(), false).orElseThrow(() -> ScimError.notFound(id));
        return call.precondition().isUnchanged(bare) ? Answer.empty(304).with("ETag", bare.getJsonObject("meta").getString("version"))
                : shown(200, call, id);
    }

    private Answer replace(Call call, String id) {
        JsonObject body = call.needBody();
        LostRace.retried(() -> {
            writing.replace(call.client(), id, body, call.precondition());
            return id;
        });
        return shown(200, call, id);
    }

    private Answer patch(Call call, String id) {
        List<PatchOperation> operations = PatchRequest.read(call.needBody());
        LostRace.retried(() -> {
            writing.patch(call.client(), id, operations, call.precondition(), call.base());
            return id;
        });
        boolean asked = call.parameters().containsKey("attributes") || call.parameters().containsKey("excludedAttributes");
        return !asked && writing.isLarge(call.client().tenantId(), id, REPEATED) ? Answer.empty(204) : shown(200, call, id);
    }

    private Answer delete(Call call, String id) {
        LostRace.retried(() -> {
            writing.delete(call.client(), id, call.precondition());
            return id;
        });
        return Answer.empty(204);
    }

    private Answer shown(int status, Call call, String id) {
        Projection projection = call.projection();
        JsonObject group = groups.find(call.client().tenantId(), id, call.base(), projection.shows(ResourceType.GROUP, "members"))
                .orElseThrow(() -> ScimError.notFound(id));
        return Answer.resource(status, group, projection.of(ResourceType.GROUP, group));
    }
}
