package usher.tenant;

/** What a tenant may set for a client that needs it otherwise than most. */
public enum DirectoryHabit {
    /** A member of a group that is nobody refuses the request, in which the others are then not added, either. */
    STRICT_MEMBERS,
    /** What a PUT does not carry stays as it is. */
    PUT_KEEPS,
    /** A PATCH goes on where one of its operations names an attribute that there is not, as Entra ID's own extensions do. */
    UNKNOWN_PATHS,
    /** A PATCH is answered without a body, unless attributes are asked for. */
    EMPTY_ANSWERS,
    /** Two groups may have one name. */
    EQUAL_NAMES,
    /** Discovery names the roles and entitlements that there are, for Okta to give. */
    OFFERS_ROLES,
    /** Discovery leaves out what came after RFC 7643, which some clients refuse. */
    PLAIN_DISCOVERY
}
