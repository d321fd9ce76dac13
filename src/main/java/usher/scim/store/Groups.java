package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
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
import usher.scim.schema.Schemas;

/** Reads groups. */
@ApplicationScoped
@Transactional
public class Groups {

    private static final JsonProvider JSON = JsonProvider.provider();

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param withMembers all of them, however many there are; else the attribute is missing */
    public Optional<JsonObject> find(UUID tenantId, String id, String base, boolean withMembers) {
        return Comparison.id(id).map(known -> read(tenantId, List.of(known), base, withMembers).get(known));
    }

    /** By id; those that are no groups of the tenant are missing. */
    public Map<UUID, JsonObject> read(UUID tenantId, Collection<UUID> ids, String base, boolean withMembers) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, JsonArrayBuilder> members = withMembers ? members(tenantId, ids, base) : Map.of();
        Map<UUID, JsonObject> groups = new HashMap<>();
        new Sql().add("select g.id, g.display_name, g.external_id, g.created_at, g.updated_at, g.version from directory_group g"
                + " where g.tenant_id = ? and g.id in (" + Users.places(ids.size()) + ")", Users.values(tenantId, ids)).rows(entities)
                .forEach(row -> groups.put((UUID) row[0], group(row, members.get((UUID) row[0]), withMembers, base)));
        return groups;
    }

    private static JsonObject group(Object[] row, JsonArrayBuilder members, boolean withMembers, String base) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Schemas.GROUP))
                .add("id", row[0].toString());
        if (row[2] != null) {
            json.add("externalId", (String) row[2]);
        }
        json.add("displayName", (String) row[1]);
        if (withMembers) {
            json.add("members", members == null ? JsonValue.EMPTY_JSON_ARRAY : members.build());
        }
        return json.add("meta", UserDocument.meta("Group", row[3], row[4], base + "/Groups/" + row[0], row[5])).build();
    }

    private Map<UUID, JsonArrayBuilder> members(UUID tenantId, Collection<UUID> ids, String base) {
        Map<UUID, JsonArrayBuilder> lists = new HashMap<>();
        new Sql().add("select gm.group_id, gm.membership_id, coalesce(gm.display, m.display_name, m.user_name, m.email) from directory_group_member gm"
                + " join membership m on m.id = gm.membership_id where gm.tenant_id = ? and m.status <> 'REMOVED' and gm.group_id in ("
                + Users.places(ids.size()) + ") order by gm.group_id, gm.membership_id", Users.values(tenantId, ids)).rows(entities)
                .forEach(row -> {
                    JsonObjectBuilder member = JSON.createObjectBuilder().add("value", row[1].toString())
                            .add("$ref", base + "/Users/" + row[1]).add("type", "User");
                    if (row[2] != null) {
                        member.add("display", (String) row[2]);
                    }
                    lists.computeIfAbsent((UUID) row[0], id -> JSON.createArrayBuilder()).add(member);
                });
        return lists;
    }
}
