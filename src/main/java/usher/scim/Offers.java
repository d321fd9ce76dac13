package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import usher.scim.filter.ElementFilter;
import usher.scim.protocol.Messages;
import usher.scim.protocol.ScimError;
import usher.scim.query.ListRequest;
import usher.scim.schema.Attribute;
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

    Answer answer(Call call, ResourceType type) {
        List<JsonObject> all = type == ResourceType.ROLE
                ? roles.of(call.client().workspaceId()).stream().map(role -> offer(call, type, role.key(), role.name())).toList()
                : roles.of(call.client().workspaceId()).stream().flatMap(role -> role.permissions().stream()).distinct().sorted()
                        .map(permission -> offer(call, type, permission, permission)).toList();
        ListRequest request = ListRequest.of(Lists.ofAddress(call.parameters()));
        if (call.path().size() == 1) {
            return list(type, all, request);
        }
        String id = call.path().get(1);
        return Answer.of(200, request.projection().of(type, all.stream().filter(each -> each.getString("id").equals(id)).findFirst()
                .orElseThrow(() -> ScimError.notFound(id))));
    }

    /** They are few, and filtered, sorted and cut to a page where they are. */
    private static Answer list(ResourceType type, List<JsonObject> all, ListRequest request) {
        List<Attribute> parts = type.core().stream().filter(each -> !each.multiValued() && !each.isComplex()).toList();
        ElementFilter test = new ElementFilter(type.word(), parts);
        List<JsonObject> fit = new ArrayList<>(all.stream()
                .filter(each -> request.filter().isEmpty() || test.matches(request.filter().get(), each)).toList());
        request.sortBy().flatMap(name -> Attribute.in(parts, name.attribute())).ifPresent(by -> {
            Comparator<JsonObject> order = Comparator.comparing(each -> each.getString(by.name(), ""), String.CASE_INSENSITIVE_ORDER);
            fit.sort(request.descending() ? order.reversed() : order);
        });
        JsonArrayBuilder page = JSON.createArrayBuilder();
        fit.stream().skip(request.startIndex() - 1).limit(request.count()).forEach(each -> page.add(request.projection().of(type, each)));
        JsonArray shown = page.build();
        return Answer.of(200, JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Messages.LIST_RESPONSE))
                .add("totalResults", fit.size()).add("startIndex", request.startIndex()).add("itemsPerPage", shown.size())
                .add("Resources", shown).build());
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
