package usher.platform.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of an object. Whoever has read all that may be there calls {@link #nothingElse}. */
public final class JsonFields {

    private final JsonObject object;
    private final JsonPlace place;
    private final Set<String> known = new HashSet<>();

    JsonFields(JsonObject object, JsonPlace place) {
        this.object = object;
        this.place = place;
    }

    /** What to throw when the object will not do. */
    public RuntimeException wrong(String why) {
        return place.wrong(why);
    }

    /** A field that must be there. */
    public JsonPlace required(String name) {
        return optional(name).orElseThrow(() -> place.field(name, JsonValue.NULL).wrong("is missing"));
    }

    /** A field that may be left out; null is not left out, but a value of the wrong kind. */
    public Optional<JsonPlace> optional(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).map(value -> place.field(name, value));
    }

    /** A field for which null says that there is none, just as leaving it out does. */
    public Optional<JsonPlace> nullable(String name) {
        return optional(name).filter(field -> !field.isNull());
    }

    /** The members of a list; none when it is left out. */
    public List<JsonPlace> list(String name) {
        return optional(name).map(JsonPlace::list).orElse(List.of());
    }

    /**
     * Refuses fields that nobody has asked for.
     *
     * @param what names the object: "a tenant"
     */
    public void nothingElse(String what) {
        object.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw place.field(name, JsonValue.NULL).wrong("is not a field of " + what);
        });
    }
}
