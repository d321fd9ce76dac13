package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.scim.schema.Schemas;

/**
 * Says where the managers of users are and what they are called (RFC 7643, section 4.3), as of today: of those who are users here. Of an id
 * of another system, or of somebody who is gone, nothing is said.
 */
@ApplicationScoped
@Transactional
public class Superiors {

    private static final JsonProvider JSON = JsonProvider.provider();

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param base the address of the tenant's SCIM service */
    public JsonObject saidOf(UUID tenantId, JsonObject user, String base) {
        return saidOf(tenantId, List.of(user), base).get(0);
    }

    /** In one statement, where any has a manager. */
    public List<JsonObject> saidOf(UUID tenantId, Collection<JsonObject> users, String base) {
        Map<UUID, Optional<String>> names = names(tenantId, users.stream().flatMap(user -> manager(user).flatMap(Superiors::id).stream())
                .collect(Collectors.toSet()));
        return users.stream().map(user -> manager(user).filter(manager -> id(manager).filter(names::containsKey).isPresent())
                .map(manager -> with(user, described(manager, names, base))).orElse(user)).toList();
    }

    private Map<UUID, Optional<String>> names(UUID tenantId, Collection<UUID> ids) {
        Map<UUID, Optional<String>> names = new HashMap<>();
        if (!ids.isEmpty()) {
            new Sql().add("select m.id, coalesce(m.display_name, m.user_name, m.email) from membership m where m.tenant_id = ?"
                    + " and m.status <> 'REMOVED' and m.id in (" + Users.places(ids.size()) + ")", Users.values(tenantId, ids)).rows(entities)
                    .forEach(row -> names.put((UUID) row[0], Optional.ofNullable((String) row[1])));
        }
        return names;
    }

    private static Optional<JsonObject> manager(JsonObject user) {
        return Optional.ofNullable(user.get(Schemas.ENTERPRISE_USER)).map(JsonValue::asJsonObject)
                .flatMap(enterprise -> Optional.ofNullable(enterprise.get("manager"))).map(JsonValue::asJsonObject);
    }

    private static Optional<UUID> id(JsonObject manager) {
        return Comparison.id(manager.getString("value", ""));
    }

    private static JsonObject described(JsonObject manager, Map<UUID, Optional<String>> names, String base) {
        UUID id = id(manager).orElseThrow();
        JsonObjectBuilder json = JSON.createObjectBuilder(manager).add("$ref", base + "/Users/" + id);
        names.get(id).ifPresent(name -> json.add("displayName", name));
        return json.build();
    }

    private static JsonObject with(JsonObject user, JsonObject manager) {
        return JSON.createObjectBuilder(user).add(Schemas.ENTERPRISE_USER,
                JSON.createObjectBuilder(user.getJsonObject(Schemas.ENTERPRISE_USER)).add("manager", manager)).build();
    }
}
