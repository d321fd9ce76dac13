package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import usher.scim.protocol.ScimError;
import usher.scim.query.ListRequest;
import usher.scim.schema.ResourceType;
import usher.tenant.Roles;

/**
 * What members can be given, for Okta to choose from: the workspace's roles, and the permissions in them as entitlements, in Okta's own
 * schemas. Read only: roles are made in the console.
 */
@ApplicationScoped
public class Offers {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private Roles roles;

    @Inject
    private ListAtHand lists;

    Answer answer(Call call, ResourceType type) {
        List<JsonObject> all = type == ResourceType.ROLE
                ? roles.of(call.client().workspaceId()).stream().map(role -> offer(call, type, role.key(), role.name())).toList()
                : roles.of(call.client().workspaceId()).stream().flatMap(role -> role.permissions().stream()).distinct().sorted()
                        .map(permission -> offer(call, type, permission, permission)).toList();
        ListRequest request = ListRequest.of(Lists.ofAddress(call.parameters()));
        if (call.path().size() == 1) {
            return lists.page(call, type, all, request);
        }
        String id = call.path().get(1);
        return Answer.of(200, request.projection().of(type, all.stream().filter(each -> each.getString("id").equals(id)).findFirst()
                .orElseThrow(() -> ScimError.notFound(id))));
    }

    private static JsonObject offer(Call call, ResourceType type, String id, String name) {
        return JSON.createObjectBuilder()
                .add("schemas", JSON.createArrayBuilder().add(type.schema().id()))
                .add("id", id)
                .add("displayName", name)
                .add("type", type.word())
                .add("meta", JSON.createObjectBuilder().add("resourceType", type.word())
                        .add("location", call.base() + type.endpoint() + "/" + id))
                .build();
    }
}
