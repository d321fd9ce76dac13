package usher.types;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The permissions that Usher itself asks for. An application adds its own names to the roles that it defines; they mean what the
 * application takes them for.
 */
public final class Permission {

    public static final String MEMBERS_READ = "members:read";
    public static final String MEMBERS_WRITE = "members:write";
    public static final String CONNECTIONS_READ = "connections:read";
    public static final String CONNECTIONS_WRITE = "connections:write";
    public static final String DOMAINS_WRITE = "domains:write";
    public static final String INVITATIONS_WRITE = "invitations:write";
    public static final String AUDIT_READ = "audit:read";
    public static final String EVENTS_WRITE = "events:write";
    /** Owners, deletion, and rules that give ADMIN or OWNER. */
    public static final String OWNERS_WRITE = "owners:write";

    /** Names stand in lists with a space between two. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/*-]{0,99}");

    private static final Set<String> OF_ADMIN = Set.of(MEMBERS_READ, MEMBERS_WRITE, CONNECTIONS_READ, CONNECTIONS_WRITE,
            DOMAINS_WRITE, INVITATIONS_WRITE, AUDIT_READ, EVENTS_WRITE);
    private static final Set<String> OF_OWNER = Set.of(MEMBERS_READ, MEMBERS_WRITE, CONNECTIONS_READ, CONNECTIONS_WRITE,
            DOMAINS_WRITE, INVITATIONS_WRITE, AUDIT_READ, EVENTS_WRITE, OWNERS_WRITE);

    private Permission() {
    }

    /** Whether Usher itself asks for it, so that giving it to somebody is giving power over the workspace. */
    public static boolean isUshersOwn(String name) {
        return OF_OWNER.contains(name);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether the console has a page for somebody with these; an application's own permissions are not its business. */
    public static boolean opensConsole(Set<String> permissions) {
        return permissions.stream().anyMatch(OF_OWNER::contains);
    }

    public static Set<String> of(BuiltInRole role) {
        return switch (role) {
            case OWNER -> OF_OWNER;
            case ADMIN -> OF_ADMIN;
            case MEMBER, GUEST -> Set.of();
        };
    }
}
