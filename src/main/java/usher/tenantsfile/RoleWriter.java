package usher.tenantsfile;

import jakarta.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.tenant.Role;
import usher.tenantsfile.NamedTenant.CustomRole;
import usher.types.BuiltInRole;

/** Makes a tenant's roles what the file says, beside the built-in ones, which every tenant has. */
final class RoleWriter {

    private final Writing writing;

    RoleWriter(Writing writing) {
        this.writing = writing;
    }

    void write(UUID tenantId, NamedTenant named) {
        Map<String, Role> unnamed = new HashMap<>(writing.entities()
                .createQuery("select r from Role r where r.tenantId = :tenant", Role.class)
                .setParameter("tenant", tenantId).getResultStream().collect(Collectors.toMap(Role::key, role -> role)));
        for (BuiltInRole builtIn : BuiltInRole.values()) {
            Role role = Role.builtIn(tenantId, builtIn);
            write(tenantId, unnamed.remove(role.key()), role);
        }
        for (CustomRole custom : named.roles()) {
            write(tenantId, unnamed.remove(custom.key()),
                    Role.fromFile(tenantId, custom.key(), custom.name(), custom.permissions()));
        }
        unnamed.values().stream().filter(Role::isFromFile).forEach(role -> letGo(tenantId, role));
    }

    private void write(UUID tenantId, Role known, Role wanted) {
        if (known == null) {
            writing.entities().persist(wanted);
            writing.record(tenantId, "role.created", wanted.key(), null, document(wanted));
            return;
        }
        String before = document(known);
        if (!before.equals(document(wanted))) {
            known.define(wanted.name(), wanted.permissions());
            known.ownedByFile(wanted.isFromFile());
            writing.record(tenantId, "role.changed", wanted.key(), before, document(wanted));
        }
    }

    /** The file took it away; from people it is not taken here, so while somebody holds it, it becomes the console's. */
    private void letGo(UUID tenantId, Role role) {
        String before = document(role);
        boolean held = writing.entities().createQuery("select count(h) from HeldRole h where h.tenantId = :tenant"
                + " and h.roleId = :role", Long.class)
                .setParameter("tenant", tenantId).setParameter("role", role.id()).getSingleResult() > 0;
        if (held) {
            role.ownedByFile(false);
            writing.record(tenantId, "role.changed", role.key(), before, document(role));
        } else {
            writing.entities().remove(role);
            writing.record(tenantId, "role.removed", role.key(), before, null);
        }
    }

    private static String document(Role role) {
        Set<String> permissions = new TreeSet<>(role.permissions());
        return Json.createObjectBuilder().add("key", role.key()).add("name", role.name())
                .add("permissions", Json.createArrayBuilder(permissions)).add("fromFile", role.isFromFile()).build().toString();
    }
}
