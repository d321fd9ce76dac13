package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import usher.scim.TestResources.Key;
import usher.scim.patch.Patch;
import usher.scim.patch.PatchOperation;
import usher.scim.patch.PatchRequest;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;

/**
 * Resources of a made-up type, by which public suites try kinds of attributes that users and groups do not have: read, projected and patched
 * by what does it for those. They are nobody's and say nothing, so that they are in no transaction, and the log has only what is read and
 * refused of them.
 */
@ApplicationScoped
public class TestEndpoint {

    private static final ResourceType TYPE = ResourceType.TEST;

    @Inject
    private TestResources resources;

    @Inject
    private ListAtHand lists;

    Answer answer(Call call) {
        UUID tenantId = call.client().tenantId();
        boolean search = call.path().size() == 2 && call.path().get(1).equals(".search");
        if (call.method().equals("POST") && search || call.method().equals("GET") && call.path().size() == 1) {
            return lists.page(call, TYPE, resources.all(tenantId), Lists.asked(call));
        }
        if (search) {
            return Router.notAllowed("POST");
        }
        if (call.path().size() == 1) {
            return call.method().equals("POST") ? create(call, tenantId) : Router.notAllowed("GET, POST");
        }
        Key key = new Key(tenantId, call.path().get(1));
        return switch (call.method()) {
            case "GET" -> read(call, key);
            case "PUT" -> replace(call, key);
            case "PATCH" -> patch(call, key);
            case "DELETE" -> delete(call, key);
            default -> Router.notAllowed("GET, PUT, PATCH, DELETE");
        };
    }

    private Answer create(Call call, UUID tenantId) {
        return shown(201, call, resources.make(tenantId, ResourceReader.read(TYPE, call.needBody()), call.base()));
    }

    private Answer read(Call call, Key key) {
        JsonObject known = resources.find(key);
        return call.precondition().isUnchanged(known) ? Answer.empty(304).with("ETag", known.getJsonObject("meta").getString("version"))
                : shown(200, call, known);
    }

    private Answer replace(Call call, Key key) {
        JsonObject said = ResourceReader.read(TYPE, call.needBody());
        JsonObject known = resources.find(key);
        call.precondition().check(known);
        return shown(200, call, resources.change(key, known, said, call.base()));
    }

    private Answer patch(Call call, Key key) {
        List<PatchOperation> operations = PatchRequest.read(call.needBody());
        Patch.check(TYPE, operations, () -> false);
        JsonObject known = resources.find(key);
        call.precondition().check(known);
        JsonObject patched = Patch.apply(TYPE, known, operations);
        ResourceReader.checkRequired(TYPE, patched);
        return shown(200, call, resources.change(key, known, patched, call.base()));
    }

    private Answer delete(Call call, Key key) {
        JsonObject known = resources.find(key);
        call.precondition().check(known);
        resources.remove(key, known);
        return Answer.empty(204);
    }

    private static Answer shown(int status, Call call, JsonObject resource) {
        return Answer.resource(status, resource, call.projection().of(TYPE, resource));
    }
}
