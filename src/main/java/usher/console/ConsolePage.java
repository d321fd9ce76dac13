package usher.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.types.Permission;

/**
 * The pages of a workspace's console: the path below {@code /console/{tenant}}, in which {@code *} stands for one argument; the view below
 * {@code /WEB-INF/console}; the permission that opens it, its place in the navigation, and what else one has to have.
 */
public enum ConsolePage {
    OVERVIEW("", "overview", null, Area.WORKSPACE),
    MEMBERS("members", "members", Permission.MEMBERS_READ, Area.PEOPLE),
    MEMBER("members/*", "member", Permission.MEMBERS_READ, Area.NONE),
    APPROVALS("approvals", "approvals", Permission.MEMBERS_READ, Area.PEOPLE),
    INVITATIONS("invitations", "invitations", Permission.INVITATIONS_WRITE, Area.PEOPLE),
    NEW_INVITATION("invitations/new", "invitation-new", Permission.INVITATIONS_WRITE, Area.NONE),
    INVITATION("invitations/*", "invitation", Permission.INVITATIONS_WRITE, Area.NONE),
    ROLES("roles", "roles", Permission.MEMBERS_READ, Area.PEOPLE),
    NEW_ROLE("roles/_new", "role", Permission.MEMBERS_WRITE, Area.NONE),
    ROLE("roles/*", "role", Permission.MEMBERS_READ, Area.NONE),
    IMPORTS("imports", "imports", Permission.MEMBERS_WRITE, Area.PEOPLE),
    IMPORT("imports/*", "import", Permission.MEMBERS_WRITE, Area.NONE),
    CONNECTIONS("connections", "connections", Permission.CONNECTIONS_READ, Area.ACCESS),
    NEW_CONNECTION("connections/new/*", "connection-new", Permission.CONNECTIONS_WRITE, Area.NONE),
    CONNECTION("connections/*", "connection", Permission.CONNECTIONS_READ, Area.NONE),
    CONNECTION_HISTORY("connections/*/history", "connection-history", Permission.CONNECTIONS_READ, Area.NONE),
    CONNECTION_TEST("connections/*/tests/*", "connection-test", Permission.CONNECTIONS_WRITE, Area.NONE),
    DOMAINS("domains", "domains", Permission.DOMAINS_WRITE, Area.ACCESS),
    DIRECTORY("directory", "directory", Permission.CONNECTIONS_READ, Area.ACCESS),
    RECONCILIATION("directory/reconciliation", "reconciliation", Permission.MEMBERS_READ, Area.NONE),
    DIRECTORY_MAPPING("directory/mapping", "directory-mapping", Permission.CONNECTIONS_READ, Area.NONE),
    DIRECTORY_LOG("directory/log", "directory-log", Permission.AUDIT_READ, Area.NONE),
    DIRECTORY_RUNS("directory/runs", "directory-runs", Permission.AUDIT_READ, Area.NONE),
    DIRECTORY_TEST("directory/test", "directory-test", Permission.CONNECTIONS_READ, Area.NONE),
    SIGN_IN("sign-in", "sign-in", Permission.CONNECTIONS_READ, Area.ACCESS),
    MAILS("mails", "mails", Permission.CONNECTIONS_READ, Area.ACCESS),
    WHAT_IF("what-if", "what-if", Permission.CONNECTIONS_READ, Area.ACCESS, Permission.MEMBERS_READ),
    TOKENS("tokens", "tokens", Permission.OWNERS_WRITE, Area.APPLICATIONS),
    TOKEN("tokens/*", "token", Permission.OWNERS_WRITE, Area.NONE),
    EVENTS("events", "events", Permission.EVENTS_WRITE, Area.APPLICATIONS),
    NEW_ENDPOINT("events/new", "endpoint-new", Permission.EVENTS_WRITE, Area.NONE),
    ENDPOINT("events/*", "endpoint", Permission.EVENTS_WRITE, Area.NONE),
    DELIVERY("events/*/*", "delivery", Permission.EVENTS_WRITE, Area.NONE),
    AUDIT("audit", "audit", Permission.AUDIT_READ, Area.RECORDS),
    AUDIT_RECORD("audit/*", "record", Permission.AUDIT_READ, Area.NONE);

    /** A group of the navigation; {@code NONE} for pages that others lead to. */
    public enum Area { WORKSPACE, PEOPLE, ACCESS, APPLICATIONS, RECORDS, NONE }

    private static final String ARGUMENT = "*";

    private final List<String> path;
    private final String view;
    private final String permission;
    private final Area area;
    private final Set<String> further;

    ConsolePage(String path, String view, String permission, Area area, String... further) {
        this.path = segments(path);
        this.view = view;
        this.permission = permission;
        this.area = area;
        this.further = Set.of(further);
    }

    /** A page that an address names, with what stands in the address for each {@code *}. */
    public record Found(ConsolePage page, List<String> arguments) {
    }

    /** @param path below the workspace, without a slash at its beginning */
    public static Optional<Found> at(String path) {
        List<String> asked = segments(path);
        return Arrays.stream(values()).flatMap(page -> page.match(asked).stream()).findFirst();
    }

    private Optional<Found> match(List<String> asked) {
        if (asked.size() != path.size()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).equals(ARGUMENT)) {
                arguments.add(asked.get(i));
            } else if (!path.get(i).equals(asked.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Found(this, arguments));
    }

    private static List<String> segments(String path) {
        return path.isEmpty() ? List.of() : List.of(path.split("/", -1));
    }

    /** Whether somebody with these permissions may open it. */
    public boolean opensTo(Set<String> permissions) {
        return permission == null ? Permission.opensConsole(permissions) : permissions.contains(permission) && permissions.containsAll(further);
    }

    /** Below the workspace, with {@code *} for each argument. */
    public String path() {
        return String.join("/", path);
    }

    /** The context-relative path of the Facelet. */
    String view() {
        return "/WEB-INF/console/" + view + ".xhtml";
    }

    Area area() {
        return area;
    }

    /** The key of its name in the texts. */
    String nameKey() {
        return "page." + view;
    }
}
