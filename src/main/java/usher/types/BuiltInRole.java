package usher.types;

/** The roles that every tenant has. Their names are their keys. */
public enum BuiltInRole {
    OWNER, ADMIN, MEMBER, GUEST;

    /** Whether a role may be given by a connection's rule only where an owner allowed that rule, and never as a default. */
    public static boolean isPrivileged(String roleKey) {
        return OWNER.name().equals(roleKey) || ADMIN.name().equals(roleKey);
    }
}
