package usher.tenant;

/** One way in which a directory may want to be answered otherwise than others; none holds for a tenant that has set nothing. */
public enum DirectoryHabit {

    /** A member of a group that is nobody refuses the request, in which the others are then not added, either. */
    STRICT_MEMBERS("strictMembers"),
    /** What a PUT does not carry stays as it is. */
    PUT_KEEPS("putKeeps"),
    /** A PATCH goes on where one of its operations names an attribute that there is not, as Entra ID's own extensions do. */
    UNKNOWN_PATHS("unknownPaths"),
    /** The external id may change of somebody who has signed in by it; their sign-in stays the one that it was, and opens to no other. */
    CHANGED_IDS("changedIds"),
    /** A PATCH of a group is answered without the group, unless attributes are asked for. */
    QUIET_GROUPS("quietGroups"),
    /** A PATCH of whatever is answered without the resource, unless attributes are asked for. */
    EMPTY_ANSWERS("emptyAnswers"),
    /** Two groups may have one name. */
    EQUAL_NAMES("equalNames"),
    /** Roles and entitlements are among the resource types. */
    OFFERED_ROLES("offersRoles"),
    /** The description of the service leaves out what came after RFC 7643. */
    PLAIN_DISCOVERY("plainDiscovery"),
    /** There are resources of a type that is made up, by which public suites try what users and groups have no attributes for. */
    TEST_RESOURCES("testResources");

    private final String key;

    DirectoryHabit(String key) {
        this.key = key;
    }

    /** In keys of texts and in records. */
    public String key() {
        return key;
    }
}
