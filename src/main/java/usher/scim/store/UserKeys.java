package usher.scim.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import usher.scim.protocol.ScimError;

/** Looks who has the names by which a workspace knows its users: {@code userName} and {@code externalId}. */
@ApplicationScoped
public class UserKeys {

    private static final String OF_NAME = "select 'userName' from membership where tenant_id = ? and user_name = ? and id <> ?"
            + " and status <> 'REMOVED'";
    private static final String OF_EXTERNAL_ID = " union all select 'externalId' from membership where tenant_id = ? and external_id = ?"
            + " and id <> ? and status <> 'REMOVED'";

    /** Who came by a sign-in has no name until a directory gives one, and is shown under the address. */
    private static final String SHOWN = "select 'shown' where exists (select 1 from membership where tenant_id = ? and lower(email) = ?"
            + " and user_name is null and id <> ? and status <> 'REMOVED')";

    @PersistenceContext(unitName = "usher")
    private EntityManager entities;

    /**
     * @param self who may have them
     * @return whether somebody is shown under the name, who may turn out to be the same
     * @throws ScimError {@code uniqueness} when somebody has one of them
     */
    boolean check(UUID tenantId, JsonObject user, UUID self) {
        List<String> found = attributes(taken(tenantId, user, self).add(" union all ").add(Sql.of(SHOWN, tenantId, name(user), self)));
        refuse(found.stream().filter(attribute -> !attribute.equals("shown")).toList());
        return !found.isEmpty();
    }

    /** @throws ScimError {@code uniqueness} when anybody but {@code self} is shown under the name */
    void checkShown(UUID tenantId, JsonObject user, UUID self) {
        if (Sql.of(SHOWN, tenantId, name(user), self).any(entities)) {
            throw ScimError.taken("userName");
        }
    }

    /** @throws ScimError {@code uniqueness} when somebody else has one of them */
    void checkTaken(UUID tenantId, JsonObject user, UUID self) {
        refuse(attributes(taken(tenantId, user, self)));
    }

    private static void refuse(List<String> taken) {
        if (!taken.isEmpty()) {
            throw ScimError.taken(taken.get(0));
        }
    }

    private List<String> attributes(Sql taken) {
        List<?> attributes = taken.query(entities).getResultList();
        return attributes.stream().map(attribute -> ((String) attribute).strip()).toList();
    }

    private static Sql taken(UUID tenantId, JsonObject user, UUID self) {
        Sql taken = Sql.of(OF_NAME, tenantId, name(user), self);
        return user.get("externalId") instanceof JsonString externalId
                ? taken.add(OF_EXTERNAL_ID, tenantId, externalId.getString(), self) : taken;
    }

    /** As names are compared. */
    static String name(JsonObject user) {
        return Folded.of(user.getString("userName"));
    }
}
