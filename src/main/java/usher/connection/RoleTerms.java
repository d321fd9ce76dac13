package usher.connection;

import java.util.Map;
import java.util.Set;
import usher.audit.TenantAuthor;
import usher.types.BuiltInRole;
import usher.types.Permission;

/**
 * The roles of a tenant, and which of them the author may have a connection or a directory give.
 *
 * @param permissions of each role, by its key
 */
public record RoleTerms(Map<String, Set<String>> permissions, TenantAuthor author) {

    public boolean has(String role) {
        return permissions.containsKey(role);
    }

    /**
     * Of a role that there is: OWNER and ADMIN are an owner's to give; and nobody gives a role with a permission of Usher's that they do not
     * have.
     */
    public boolean mayBeGiven(String role) {
        boolean reserved = BuiltInRole.isPrivileged(role) && !author.may(Permission.OWNERS_WRITE);
        return !reserved && permissions.get(role).stream().filter(Permission::isUshersOwn).allMatch(author::may);
    }
}
