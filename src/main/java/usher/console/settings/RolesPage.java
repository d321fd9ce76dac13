package usher.console.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import usher.console.Console;
import usher.tenant.Role;
import usher.tenant.RoleUse;
import usher.tenant.Roles;
import usher.types.Permission;

/** The roles of a workspace, {@code /console/{tenant}/roles}. */
@Named
@RequestScoped
public class RolesPage {

    @Inject
    private Console console;

    @Inject
    private Roles roles;

    @Inject
    private RoleUse use;

    private List<Role> all;
    private Map<UUID, Long> holders;

    /** The built-in ones first. */
    public List<Role> all() {
        if (all == null) {
            List<Role> byKey = roles.of(console.tenantId());
            all = Stream.concat(byKey.stream().filter(Role::isBuiltIn), byKey.stream().filter(role -> !role.isBuiltIn()))
                    .toList();
        }
        return all;
    }

    public long holders(Role role) {
        if (holders == null) {
            holders = use.holders(console.tenantId());
        }
        return holders.getOrDefault(role.id(), 0L);
    }

    public List<String> permissions(Role role) {
        return role.permissions().stream().sorted().toList();
    }

    public boolean isEditable() {
        return console.may(Permission.MEMBERS_WRITE);
    }
}
