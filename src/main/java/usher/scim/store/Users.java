package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads users. */
@ApplicationScoped
@Transactional
public class Users {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** Of a row, after {@link UserDocument#COLUMNS}: who is in no group costs no statement more. */
    private static final int IN_GROUPS = UserDocument.COLUMNS.split(",").length;

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /** @param base the address of the tenant's SCIM service */
    public Optional<JsonObject> find(UUID tenantId, String id, String base) {
        return Comparison.id(id).map(known -> read(tenantId, List.of(known), base, true).get(known));
    }

    /** By id; those that are no users of the tenant are missing. */
    public Map<UUID, JsonObject> read(UUID tenantId, Collection<UUID> ids, String base, boolean withGroups) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = rows(tenantId, ids);
        List<UUID> grouped = withGroups ? rows.stream().filter(row -> (Boolean) row[IN_GROUPS]).map(row -> (UUID) row[0]).toList()
                : List.of();
        return shown(rows, grouped.isEmpty() ? Map.of() : groups(tenantId, grouped, base), base);
    }

    private List<Object[]> rows(UUID tenantId, Collection<UUID> ids) {
        return new Sql().add("select " + UserDocument.COLUMNS + ", exists (select 1 from directory_group_member g"
                + " where g.tenant_id = m.tenant_id and g.membership_id = m.id)"
                + " from membership m left join directory_user d on d.membership_id = m.id"
                + " where m.tenant_id = ? and m.status <> 'REMOVED' and m.id in (" + places(ids.size()) + ")", values(tenantId, ids))
                .rows(entities);
    }

    private static Map<UUID, JsonObject> shown(List<Object[]> rows, Map<UUID, JsonArray> groups, String base) {
        Map<UUID, JsonObject> users = new HashMap<>();
        rows.forEach(row -> users.put((UUID) row[0],
                UserDocument.of(row, groups.getOrDefault((UUID) row[0], JsonValue.EMPTY_JSON_ARRAY), base)));
        return users;
    }

    private Map<UUID, JsonArray> groups(UUID tenantId, Collection<UUID> ids, String base) {
        Map<UUID, JsonArrayBuilder> lists = new HashMap<>();
        new Sql().add("select gm.membership_id, g.id, g.display_name from directory_group_member gm join directory_group g"
                + " on g.tenant_id = gm.tenant_id and g.id = gm.group_id where gm.tenant_id = ? and gm.membership_id in ("
                + places(ids.size()) + ") order by g.display_key, g.id", values(tenantId, ids)).rows(entities)
                .forEach(row -> lists.computeIfAbsent((UUID) row[0], id -> JSON.createArrayBuilder()).add(JSON.createObjectBuilder()
                        .add("value", row[1].toString()).add("$ref", base + "/Groups/" + row[1])
                        .add("display", (String) row[2]).add("type", "direct")));
        Map<UUID, JsonArray> groups = new HashMap<>();
        lists.forEach((id, list) -> groups.put(id, list.build()));
        return groups;
    }

    static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    static Object[] values(UUID tenantId, Collection<UUID> ids) {
        Object[] values = new Object[ids.size() + 1];
        values[0] = tenantId;
        int next = 1;
        for (UUID id : ids) {
            values[next++] = id;
        }
        return values;
    }
}
