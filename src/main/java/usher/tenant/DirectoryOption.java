package usher.tenant;

/** What the RFCs leave open, or what came after them, and a tenant may have otherwise for its client; none of it is the default. */
public enum DirectoryOption {
    /** A PATCH is answered without a body, unless attributes are asked for. */
    EMPTY_ANSWERS,
    /** Two groups may have one name. */
    EQUAL_NAMES,
    /** Discovery names the roles and entitlements that there are, for Okta to give. */
    OFFERED_ROLES,
    /** Discovery leaves out what came after RFC 7643, which some clients refuse. */
    PLAIN_DISCOVERY
}
