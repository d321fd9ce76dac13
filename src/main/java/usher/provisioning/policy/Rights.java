package usher.provisioning.policy;

import java.util.Set;
import usher.types.EndedBy;
import usher.types.Source;

/**
 * On whose word a change of a member is made.
 *
 * @param permissions of Usher's own, that whoever asks has in this tenant
 * @param source      the provenance of what is set
 * @param self        the member is whoever asks
 */
public record Rights(Set<String> permissions, Source source, boolean self) {

    private static final String MEMBERS = "members:write";
    private static final String OWNERS = "owners:write";

    public Rights {
        permissions = Set.copyOf(permissions);
    }

    boolean overMembers() {
        return permissions.contains(MEMBERS);
    }

    boolean overOwners() {
        return permissions.contains(OWNERS);
    }

    /** The directory ends and begins again what it began; everybody else acts for the tenant's administrators. */
    boolean isDirectory() {
        return source.kind() == Source.Kind.SCIM;
    }

    EndedBy endedBy() {
        return isDirectory() ? EndedBy.DIRECTORY : EndedBy.ADMINISTRATOR;
    }
}
