package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import usher.scim.protocol.Messages;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.query.ListRequest;
import usher.scim.query.ListRequest.Parameters;
import usher.scim.query.Projection;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Values;
import usher.scim.store.Groups;
import usher.scim.store.Listing;
import usher.scim.store.Listing.Found;
import usher.scim.store.Listing.Hit;
import usher.scim.store.Superiors;
import usher.scim.store.Users;

/** Lists of users, of groups, and of both at the root, by address or by search request (RFC 7644, sections 3.4.2 and 3.4.3). */
@ApplicationScoped
@Transactional
public class Lists {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private Listing listing;

    @Inject
    private Users users;

    @Inject
    private Superiors superiors;

    @Inject
    private Groups groups;

    /** @param type empty at the root */
    Answer answer(Call call, Optional<ResourceType> type) {
        boolean search = !call.path().isEmpty() && call.path().get(call.path().size() - 1).equals(".search");
        String method = search ? "POST" : "GET";
        if (!call.method().equals(method)) {
            return Router.notAllowed(method);
        }
        ListRequest request = asked(call);
        UUID tenantId = call.client().tenantId();
        Found found = type.isEmpty() ? listing.all(tenantId, request)
                : type.get() == ResourceType.USER ? listing.users(tenantId, request) : listing.groups(tenantId, request);
        return Answer.of(200, page(request, found, read(tenantId, found.hits(), request.projection(), call.base())));
    }

    private Map<UUID, JsonObject> read(UUID tenantId, List<Hit> hits, Projection projection, String base) {
        Map<UUID, JsonObject> read = new HashMap<>();
        superiors.saidOf(tenantId, users.read(tenantId, ids(hits, ResourceType.USER), base,
                projection.shows(ResourceType.USER, "groups")).values(), base)
                .forEach(user -> read.put(UUID.fromString(user.getString("id")), user));
        read.putAll(groups.read(tenantId, ids(hits, ResourceType.GROUP), base, projection.shows(ResourceType.GROUP, "members")));
        return read;
    }

    private static List<UUID> ids(List<Hit> hits, ResourceType type) {
        return hits.stream().filter(hit -> hit.type() == type).map(Hit::id).toList();
    }

    private static JsonObject page(ListRequest request, Found found, Map<UUID, JsonObject> resources) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        found.hits().stream().filter(hit -> resources.containsKey(hit.id()))
                .forEach(hit -> list.add(request.projection().of(hit.type(), resources.get(hit.id()))));
        JsonArray shown = list.build();
        JsonObjectBuilder json = JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Messages.LIST_RESPONSE));
        found.total().ifPresent(total -> json.add("totalResults", total));
        if (request.cursor().isEmpty()) {
            json.add("startIndex", request.startIndex());
        }
        found.nextCursor().ifPresent(cursor -> json.add("nextCursor", cursor));
        return json.add("itemsPerPage", shown.size()).add("Resources", shown).build();
    }

    static ListRequest asked(Call call) {
        return ListRequest.of(call.method().equals("POST") ? ofBody(call.needBody()) : ofAddress(call.parameters()));
    }

    static Parameters ofAddress(Map<String, String> given) {
        return new Parameters(given.get("filter"), given.get("sortBy"), given.get("sortOrder"), given.get("startIndex"),
                given.get("count"), given.get("cursor"), given.get("attributes"), given.get("excludedAttributes"));
    }

    private static Parameters ofBody(JsonObject body) {
        ResourceReader.checkSchemas(body, Messages.SEARCH_REQUEST);
        return new Parameters(text(body, "filter"), text(body, "sortBy"), text(body, "sortOrder"), text(body, "startIndex"),
                text(body, "count"), text(body, "cursor"), text(body, "attributes"), text(body, "excludedAttributes"));
    }

    /** Lists of names are as good as names with commas. */
    private static String text(JsonObject body, String name) {
        JsonValue value = Values.member(body, name).orElse(JsonValue.NULL);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        if (value instanceof JsonNumber number) {
            return number.toString();
        }
        if (value instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
            return String.join(",", list.getValuesAs(JsonString::getString));
        }
        if (value == JsonValue.NULL) {
            return null;
        }
        throw ScimError.bad(ScimType.INVALID_VALUE, name + " is of the wrong kind.");
    }
}
