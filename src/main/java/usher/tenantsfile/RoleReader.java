package usher.tenantsfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.platform.json.JsonFields;
import usher.platform.json.JsonPlace;
import usher.tenant.Role;
import usher.tenantsfile.NamedTenant.CustomRole;
import usher.types.BuiltInRole;
import usher.types.Permission;

/** Reads the roles that a tenant has beside the built-in ones. */
final class RoleReader {

    private RoleReader() {
    }

    static List<CustomRole> read(JsonFields tenant) {
        Unique keys = new Unique();
        List<CustomRole> roles = new ArrayList<>();
        for (JsonPlace place : tenant.list("roles")) {
            JsonFields fields = place.fields();
            JsonPlace key = fields.required("key");
            if (!Role.isCustomKey(key.text())) {
                throw key.isNot("the key of a custom role: a letter, then letters, digits and _ . : -, and none that is built in");
            }
            keys.check(key, key.text());
            String name = fields.required("name").text(TenantReader.LONGEST_NAME);
            roles.add(new CustomRole(key.text(), name, permissions(fields)));
            fields.nothingElse("a role");
        }
        return roles;
    }

    /** All roles that may be referred to. */
    static Set<String> keys(List<CustomRole> custom) {
        return Stream.concat(Arrays.stream(BuiltInRole.values()).map(BuiltInRole::name), custom.stream().map(CustomRole::key))
                .collect(Collectors.toSet());
    }

    private static Set<String> permissions(JsonFields role) {
        Set<String> permissions = new HashSet<>();
        for (JsonPlace permission : role.list("permissions")) {
            if (!Permission.isName(permission.text())) {
                throw permission.isNot("the name of a permission: letters, digits and _ . : / * -");
            }
            permissions.add(permission.text());
        }
        return permissions;
    }
}
