package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import usher.platform.persistence.WrittenAfter;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.UuidV7;

/** A named set of permissions inside a tenant. No role of a tenant reaches the operator's rights. */
@Entity
@WrittenAfter("tenant")
@Table(name = "tenant_role")
public class Role {

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "role_key")
    private String key;

    private String name;

    private String permissions;

    @Column(name = "built_in")
    private boolean builtIn;

    @Column(name = "from_file")
    private boolean fromFile;

    /** All that Usher itself asks for; what an application calls permissions it gives as it likes. */
    public static final Set<String> PERMISSIONS_OF_OURS = Permission.of(BuiltInRole.OWNER);

    /** A key stands in lists with a space between two, in JSON and in pages. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,62}");

    protected Role() {
    }

    private Role(UUID tenantId, String key, String name, Set<String> permissions, boolean builtIn, boolean fromFile) {
        this.id = UuidV7.next();
        this.tenantId = tenantId;
        this.key = key;
        this.builtIn = builtIn;
        this.fromFile = fromFile;
        define(name, permissions);
    }

    /** Whether a role that is not built in may have this key; one that looks like a built-in one may not. */
    public static boolean isCustomKey(String key) {
        return KEY.matcher(key).matches()
                && Arrays.stream(BuiltInRole.values()).noneMatch(role -> role.name().equalsIgnoreCase(key));
    }

    public static Role builtIn(UUID tenantId, BuiltInRole role) {
        String name = role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
        return new Role(tenantId, role.name(), name, Permission.of(role), true, false);
    }

    public static Role fromFile(UUID tenantId, String key, String name, Set<String> permissions) {
        return new Role(tenantId, key, name, permissions, false, true);
    }

    /** One that administrators of the workspace define. */
    static Role custom(UUID tenantId, String key, String name, Set<String> permissions) {
        return new Role(tenantId, key, name, permissions, false, false);
    }

    public void define(String newName, Set<String> newPermissions) {
        name = newName;
        permissions = String.join(" ", new TreeSet<>(newPermissions));
    }

    /** The tenants file owns it; the console shows it read-only. */
    public void ownedByFile(boolean owned) {
        fromFile = owned;
    }

    /** Nobody gives what they do not have themselves. */
    public boolean mayBeGivenBy(Set<String> rights) {
        return mayBeGiven(permissions(), rights);
    }

    /** The same of a role that was not read whole. */
    public static boolean mayBeGiven(Set<String> permissions, Set<String> rights) {
        return permissions.stream().filter(PERMISSIONS_OF_OURS::contains).allMatch(rights::contains);
    }

    /** Whether somebody with these rights may change or delete it. */
    public boolean mayBeDefinedBy(Set<String> rights) {
        return !builtIn && !fromFile && mayBeGivenBy(rights);
    }

    public boolean isBuiltIn() {
        return builtIn;
    }

    public boolean isFromFile() {
        return fromFile;
    }

    public UUID id() {
        return id;
    }

    public UUID tenantId() {
        return tenantId;
    }

    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    public Set<String> permissions() {
        return permissions.isEmpty() ? Set.of() : Set.of(permissions.split(" "));
    }
}
