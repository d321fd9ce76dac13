package usher.provisioning;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.tenant.Role;
import usher.types.Permission;

/** The roles of a tenant as people write them in files: by key or by name, whatever the case. */
record ImportRoles(Map<String, UUID> ids, Map<String, Set<String>> permissions, Map<String, String> keys) {

    static ImportRoles of(List<Role> roles) {
        Map<String, String> keys = new HashMap<>();
        roles.forEach(role -> keys.put(plain(role.name()), role.key()));
        roles.forEach(role -> keys.put(plain(role.key()), role.key()));
        return new ImportRoles(roles.stream().collect(Collectors.toMap(Role::key, Role::id)), roles.stream().collect(Collectors.toMap(
                Role::key, role -> role.permissions().stream().filter(Permission::isUshersOwn).collect(Collectors.toSet()))), keys);
    }

    /** The first of these that is no role here. */
    Optional<String> unknown(Set<String> written) {
        return written.stream().filter(each -> !keys.containsKey(plain(each))).sorted().findFirst();
    }

    Set<String> keysOf(Set<String> written) {
        return written.stream().map(each -> keys.get(plain(each))).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
