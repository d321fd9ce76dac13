package usher.scim.patch;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import usher.scim.filter.PatchPath;
import usher.scim.patch.PatchOperation.Op;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.Attribute;
import usher.scim.schema.Attribute.Mutability;
import usher.scim.schema.AttributeRef;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schema;
import usher.scim.schema.Values;

/**
 * Applies operations to a resource, in their order, and gives the new one (RFC 7644, section 3.5.2). The given one is a value and stays
 * what it was, so that an operation that fails leaves nothing behind.
 *
 * <p>Without path, members may be named as paths are ({@code name.givenName}, {@code urn:...:User:department}), and unknown ones are
 * passed over; with a path, an unknown attribute is an error.
 */
public final class Patch {

    private final ResourceType type;
    private JsonObject resource;

    private Patch(ResourceType type, JsonObject resource) {
        this.type = type;
        this.resource = resource;
    }

    /**
     * Before anybody looks whether the resource is there.
     *
     * @param passesOverUnknown asked when an operation names an attribute that there is not, whether it does nothing
     * @throws ScimError {@code invalidPath}
     */
    public static void check(ResourceType type, List<PatchOperation> operations, BooleanSupplier passesOverUnknown) {
        Optional<PatchPath> unknown = operations.stream().flatMap(operation -> operation.path().stream())
                .filter(path -> type.find(path.name()).isEmpty() && !isWholeExtension(type, path)).findFirst();
        if (unknown.isPresent() && !passesOverUnknown.getAsBoolean()) {
            throw invalidPath(unknown.get().name() + " is no attribute of " + type.word() + ".");
        }
    }

    /**
     * @param operations that were checked: one on an unknown attribute does nothing
     * @throws ScimError as the first operation that fails has it
     */
    public static JsonObject apply(ResourceType type, JsonObject resource, List<PatchOperation> operations) {
        Patch patch = new Patch(type, resource);
        operations.forEach(patch::apply);
        return patch.resource;
    }

    private void apply(PatchOperation operation) {
        if (operation.path().isEmpty()) {
            members(operation.op(), operation.value().orElseThrow().asJsonObject());
        } else if (isWholeExtension(type, operation.path().get())) {
            wholeExtension(operation);
        } else {
            apply(operation.op(), operation.path().get(), operation.value());
        }
    }

    private void members(Op op, JsonObject value) {
        for (Map.Entry<String, JsonValue> member : value.entrySet()) {
            Optional<Schema> extension = type.extension().filter(schema -> schema.id().equalsIgnoreCase(member.getKey()));
            if (member.getKey().equalsIgnoreCase(type.schema().id()) && member.getValue() instanceof JsonObject core) {
                members(op, core);
            } else if (extension.isPresent()) {
                extension(op, extension.get(), member.getValue());
            } else {
                PatchPath.ifValid(member.getKey()).ifPresent(path -> apply(op, path, Optional.of(member.getValue())));
            }
        }
    }

    private static boolean isWholeExtension(ResourceType type, PatchPath path) {
        return path.element().isEmpty() && type.extension().filter(schema -> schema.id().equalsIgnoreCase(path.name().toString()))
                .isPresent();
    }

    private void wholeExtension(PatchOperation operation) {
        Schema extension = type.extension().orElseThrow();
        if (operation.op() == Op.REMOVE) {
            resource = Values.with(resource, extension.id(), null);
        } else {
            extension(operation.op(), extension, operation.value().orElseThrow());
        }
    }

    private void extension(Op op, Schema extension, JsonValue value) {
        if (value == JsonValue.NULL) {
            resource = Values.with(resource, extension.id(), null);
            return;
        }
        if (!(value instanceof JsonObject object)) {
            throw ScimError.bad(ScimType.INVALID_VALUE, extension.id() + " is an object.");
        }
        object.forEach((name, each) -> PatchPath.ifValid(extension.id() + ":" + name)
                .ifPresent(path -> apply(op, path, Optional.of(each))));
    }

    private void apply(Op op, PatchPath path, Optional<JsonValue> value) {
        type.find(path.name()).ifPresent(ref -> apply(op, path, ref, value));
    }

    private void apply(Op op, PatchPath path, AttributeRef ref, Optional<JsonValue> value) {
        Attribute attribute = ref.attribute();
        JsonObject container = ref.extension().map(urn -> (JsonObject) resource.getOrDefault(urn, JsonValue.EMPTY_JSON_OBJECT))
                .orElse(resource);
        JsonValue current = container.get(attribute.name());
        if (isFixed(ref)) {
            checkUnchanged(op, ref, current, value);
            return;
        }
        if (attribute.mutability() == Mutability.WRITE_ONLY) {
            value.ifPresent(each -> Values.of(attribute, each));
            return;
        }
        Optional<JsonValue> changed = attribute.multiValued()
                ? attribute.isComplex() ? new ListPatch(attribute).apply(op, path, current, value)
                        : new TextListPatch(attribute).apply(op, path, current, value)
                : new SinglePatch(attribute).apply(op, path, current, value);
        if (changed.isEmpty() && (attribute.required() || op == Op.REMOVE && isActive(attribute))) {
            throw op == Op.REMOVE ? ScimError.bad(ScimType.MUTABILITY, attribute.name() + " cannot be removed.")
                    : ScimError.bad(ScimType.INVALID_VALUE, attribute.name() + " cannot be empty.");
        }
        JsonObject changedContainer = Values.with(container, attribute.name(), changed.orElse(null));
        resource = ref.extension().map(urn -> Values.with(resource, urn, changedContainer.isEmpty() ? null : changedContainer))
                .orElse(changedContainer);
    }

    /** A user is or is not, and nobody knows what its removal would mean. */
    private boolean isActive(Attribute attribute) {
        return type == ResourceType.USER && attribute.name().equals("active");
    }

    private static boolean isFixed(AttributeRef ref) {
        return ref.attribute().isReadOnly() || ref.attribute().name().equals("schemas")
                || ref.sub().filter(Attribute::isReadOnly).isPresent();
    }

    /** Okta and authentik send the unchanged id. Which schemas a resource has follows from its attributes. */
    private static void checkUnchanged(Op op, AttributeRef ref, JsonValue current, Optional<JsonValue> value) {
        boolean schemas = ref.attribute().name().equals("schemas");
        JsonValue now = ref.sub().isPresent() && current instanceof JsonObject object ? object.get(ref.sub().get().name()) : current;
        if (op == Op.REMOVE || !schemas && !value.filter(each -> each.equals(now)).isPresent()) {
            throw ScimError.bad(ScimType.MUTABILITY, ref.path() + " cannot be changed.");
        }
    }

    static ScimError invalidPath(String detail) {
        return ScimError.bad(ScimType.INVALID_PATH, detail);
    }
}
