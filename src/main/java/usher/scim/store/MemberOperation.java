package usher.scim.store;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.scim.filter.Filter;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation;
import usher.scim.patch.PatchOperation.Op;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Values;

/**
 * What an operation does to a group's members, apart from what it does to the group, because members are rows and there may be hundreds
 * of thousands.
 *
 * @param ids      as they were sent
 * @param displays what some of them are called here, by id
 * @param where    those who fit; only for a removal
 */
record MemberOperation(Kind kind, List<String> ids, Map<String, String> displays, Optional<Filter> where) {

    /** {@code REMOVE} takes the named ones only, also when it names nobody. */
    enum Kind { ADD, REMOVE, REMOVE_WHERE, REPLACE }

    private static final JsonProvider JSON = JsonProvider.provider();

    /** What an operation does to members, in the order in which it names them, and what to the group, if anything. */
    record Split(List<MemberOperation> members, Optional<PatchOperation> group) {
    }

    static Split split(PatchOperation operation) {
        if (operation.path().isEmpty()) {
            List<MemberOperation> members = new ArrayList<>();
            JsonObject rest = withoutMembers(operation.op(), operation.value().orElseThrow().asJsonObject(), members);
            return new Split(members, rest.isEmpty() ? Optional.empty()
                    : Optional.of(new PatchOperation(operation.op(), Optional.empty(), Optional.of(rest))));
        }
        PatchPath path = operation.path().get();
        return isOfMembers(path) ? new Split(List.of(of(operation, path)), Optional.empty())
                : new Split(List.of(), Optional.of(operation));
    }

    private static boolean isOfMembers(PatchPath path) {
        return ResourceType.GROUP.find(path.name()).filter(ref -> ref.attribute().name().equals("members")).isPresent();
    }

    /** Without a path attributes are named as paths are, and may stand below the schema's name. */
    private static JsonObject withoutMembers(Op op, JsonObject value, List<MemberOperation> members) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        value.forEach((key, each) -> {
            if (key.equalsIgnoreCase(ResourceType.GROUP.schema().id()) && each instanceof JsonObject core) {
                JsonObject rest = withoutMembers(op, core, members);
                if (!rest.isEmpty()) {
                    json.add(key, rest);
                }
                return;
            }
            Optional<PatchPath> path = PatchPath.ifValid(key).filter(MemberOperation::isOfMembers);
            if (path.isPresent()) {
                members.add(of(new PatchOperation(op, path, Optional.of(each)), path.get()));
            } else {
                json.add(key, each);
            }
        });
        return json.build();
    }

    private static MemberOperation of(PatchOperation operation, PatchPath path) {
        if (path.name().sub().isPresent() || path.sub().isPresent() || path.element().isPresent() && operation.op() != Op.REMOVE) {
            throw ScimError.bad(ScimType.MUTABILITY, "A member cannot be changed, only added or removed.");
        }
        if (path.element().isPresent()) {
            return new MemberOperation(Kind.REMOVE_WHERE, List.of(), Map.of(), path.element());
        }
        Optional<JsonValue> value = operation.value().filter(each -> each != JsonValue.NULL);
        return named(operation.op() == Op.REMOVE && value.isEmpty() ? Kind.REPLACE : Kind.valueOf(operation.op().name()),
                value.orElse(JsonValue.EMPTY_JSON_ARRAY));
    }

    /**
     * About a list of members, each an object or a bare id. One who has no id is passed over like anybody unknown.
     *
     * @throws ScimError {@code invalidValue} when none of them has one
     */
    static MemberOperation named(Kind kind, JsonValue value) {
        List<JsonValue> given = value instanceof JsonArray list ? list : value == JsonValue.NULL ? List.of() : List.of(value);
        List<String> ids = new ArrayList<>();
        Map<String, String> displays = new HashMap<>();
        for (JsonValue member : given) {
            String id = id(member);
            ids.add(id);
            if (member instanceof JsonObject object && !text(object, "display").isEmpty()) {
                displays.put(id, text(object, "display"));
            }
        }
        if (!ids.isEmpty() && ids.stream().allMatch(String::isEmpty)) {
            throw ScimError.bad(ScimType.INVALID_VALUE, "A member has the id of a user as its value.");
        }
        return new MemberOperation(kind, ids, displays, Optional.empty());
    }

    private static String id(JsonValue member) {
        String said = member instanceof JsonObject object ? text(object, "value") : member instanceof JsonString bare ? bare.getString() : "";
        return said.isEmpty() && member instanceof JsonObject object
                ? Values.idInAddress(object).map(id -> ((JsonString) id).getString()).orElse("") : said;
    }

    private static String text(JsonObject object, String name) {
        return Values.member(object, name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).getString()).orElse("");
    }
}
