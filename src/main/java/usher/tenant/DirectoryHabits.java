package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.UUID;
import usher.platform.persistence.WrittenAfter;

/** How a directory is answered where clients differ; what most of them need holds for a tenant that has set nothing. */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_habits")
public class DirectoryHabits {

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "strict_members")
    private boolean strictMembers;

    @Column(name = "put_keeps")
    private boolean putKeeps;

    @Column(name = "passes_over_unknown")
    private boolean passesOverUnknown;

    @Column(name = "answers_empty")
    private boolean answersEmpty;

    @Column(name = "equal_names")
    private boolean equalNames;

    @Column(name = "offers_roles")
    private boolean offersRoles;

    @Column(name = "plain_discovery")
    private boolean plainDiscovery;

    @Version
    private long version;

    protected DirectoryHabits() {
    }

    /** What holds for a tenant that has set nothing. */
    public DirectoryHabits(UUID tenantId) {
        this.tenantId = tenantId;
    }

    void set(boolean refuseUnknownMembers, boolean keepWhatPutLeavesOut, boolean passOverUnknownPaths) {
        strictMembers = refuseUnknownMembers;
        putKeeps = keepWhatPutLeavesOut;
        passesOverUnknown = passOverUnknownPaths;
    }

    /** Whether a member of a group that is nobody refuses the request, in which the others are then not added, either. */
    public boolean isStrictAboutMembers() {
        return strictMembers;
    }

    /** Whether a PATCH goes on where one of its operations names an attribute that there is not, as Entra ID's own extensions do. */
    public boolean passesOverUnknownPaths() {
        return passesOverUnknown;
    }

    /** Whether what a PUT does not carry stays as it is. */
    public boolean keepsWhatPutLeavesOut() {
        return putKeeps;
    }

    /** These, and no others. */
    void choose(Set<DirectoryOption> options) {
        answersEmpty = options.contains(DirectoryOption.EMPTY_ANSWERS);
        equalNames = options.contains(DirectoryOption.EQUAL_NAMES);
        offersRoles = options.contains(DirectoryOption.OFFERED_ROLES);
        plainDiscovery = options.contains(DirectoryOption.PLAIN_DISCOVERY);
    }

    public boolean has(DirectoryOption option) {
        return switch (option) {
            case EMPTY_ANSWERS -> answersEmpty;
            case EQUAL_NAMES -> equalNames;
            case OFFERED_ROLES -> offersRoles;
            case PLAIN_DISCOVERY -> plainDiscovery;
        };
    }
}
