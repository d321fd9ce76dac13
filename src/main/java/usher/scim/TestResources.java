package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import usher.scim.protocol.ScimError;
import usher.scim.schema.Attribute;
import usher.scim.schema.Attribute.Uniqueness;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.ResourceType;
import usher.scim.schema.Schema;
import usher.types.UuidV7;

/**
 * Keeps resources of a made-up type in the node's memory, the last ones that were made. Nobody waits here for longer than it takes to put
 * one away: what a request says of one is worked out before, and refused when somebody was faster.
 */
@ApplicationScoped
public class TestResources {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final ResourceType TYPE = ResourceType.TEST;
    private static final List<String> OWN_OF_SERVER = List.of("schemas", "id", "meta");
    /** Of all workspaces, and of one, so that none makes another's go. */
    private static final int MOST = 500;
    private static final int MOST_OF_ONE = 100;
    private static final int LONGEST = 8_000;

    private final Map<Key, JsonObject> kept = new LinkedHashMap<>();

    @Inject
    private Clock clock;

    /** One of them. */
    record Key(UUID tenantId, String id) {
    }

    /** As they are now. */
    synchronized List<JsonObject> all(UUID tenantId) {
        return kept.entrySet().stream().filter(each -> each.getKey().tenantId().equals(tenantId)).map(Map.Entry::getValue).toList();
    }

    /** @throws ScimError 404 */
    synchronized JsonObject find(Key key) {
        JsonObject known = kept.get(key);
        if (known == null) {
            throw ScimError.notFound(key.id());
        }
        return known;
    }

    /** @throws ScimError {@code uniqueness} */
    synchronized JsonObject make(UUID tenantId, JsonObject said, String base) {
        JsonObject made = resource(new Key(tenantId, UuidV7.next().toString()), said, base, 0, now());
        List<Key> own = kept.keySet().stream().filter(key -> key.tenantId().equals(tenantId)).toList();
        if (own.size() > MOST_OF_ONE) {
            kept.remove(own.get(0));
        } else if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return made;
    }

    /**
     * @param known what the change was made of
     * @throws ScimError {@code mutability}, {@code uniqueness}; 404 or 412 when it is gone or another since
     */
    synchronized JsonObject change(Key key, JsonObject known, JsonObject now, String base) {
        checkSame(key, known);
        ResourceReader.checkImmutable(TYPE, known, now);
        if (said(now).equals(said(known))) {
            return known;
        }
        JsonObject meta = known.getJsonObject("meta");
        long version = Long.parseLong(meta.getString("version").replaceAll("\\D", ""));
        return resource(key, said(now), base, version + 1, meta.getString("created"));
    }

    /** @throws ScimError as {@link #change} */
    synchronized void remove(Key key, JsonObject known) {
        checkSame(key, known);
        kept.remove(key);
    }

    private void checkSame(Key key, JsonObject known) {
        if (find(key) != known) {
            throw ScimError.of(412, "The resource has changed meanwhile.");
        }
    }

    private JsonObject resource(Key key, JsonObject said, String base, long version, String created) {
        checkUnique(key, said);
        if (said.toString().length() > LONGEST) {
            throw ScimError.of(413, "A test resource has " + LONGEST + " characters at most.");
        }
        Schema extension = TYPE.extension().orElseThrow();
        JsonArrayBuilder schemas = JSON.createArrayBuilder().add(TYPE.schema().id()).add(extension.id());
        JsonObject resource = JSON.createObjectBuilder().add("schemas", schemas).add("id", key.id()).addAll(JSON.createObjectBuilder(said))
                .add("meta", JSON.createObjectBuilder().add("resourceType", TYPE.word()).add("created", created).add("lastModified", now())
                        .add("location", base + TYPE.endpoint() + "/" + key.id()).add("version", "W/\"" + version + "\"")).build();
        kept.put(key, resource);
        return resource;
    }

    private void checkUnique(Key self, JsonObject said) {
        List<JsonObject> others = all(self.tenantId()).stream().filter(each -> !each.getString("id").equals(self.id())).toList();
        TYPE.core().stream().filter(each -> each.uniqueness() == Uniqueness.SERVER && said.get(each.name()) instanceof JsonString text
                && others.stream().anyMatch(other -> other.getString(each.name(), "").equalsIgnoreCase(text.getString())))
                .map(Attribute::name).findFirst().ifPresent(name -> {
                    throw ScimError.taken(name);
                });
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static JsonObject said(JsonObject resource) {
        JsonObjectBuilder json = JSON.createObjectBuilder(resource);
        OWN_OF_SERVER.forEach(json::remove);
        return json.build();
    }
}
