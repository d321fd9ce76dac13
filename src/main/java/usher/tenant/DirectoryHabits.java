package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
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

    @Column(name = "quiet_groups")
    private boolean quietGroups;

    @Enumerated(EnumType.STRING)
    private DirectoryProvider provider;

    @Version
    private long version;

    protected DirectoryHabits() {
    }

    /** What holds for a tenant that has set nothing. */
    public DirectoryHabits(UUID tenantId) {
        this.tenantId = tenantId;
    }

    void set(HabitTerms terms) {
        strictMembers = terms.strictMembers();
        putKeeps = terms.putKeeps();
        passesOverUnknown = terms.unknownPaths();
        quietGroups = terms.quietGroups();
    }

    /** Its directory is this one, and is answered as that needs it. */
    void become(DirectoryProvider chosen) {
        provider = chosen;
        set(chosen.terms());
    }

    public HabitTerms terms() {
        return new HabitTerms(strictMembers, putKeeps, passesOverUnknown, quietGroups);
    }

    /** Whose habits were chosen; they may have been changed since. */
    public Optional<DirectoryProvider> provider() {
        return Optional.ofNullable(provider);
    }

    /** Whether a PATCH of a group is answered without the group. */
    public boolean isQuietAboutGroups() {
        return quietGroups;
    }

    /** Whether a member of a group that is nobody refuses the request, in which the others are then not added, either. */
    public boolean isStrictAboutMembers() {
        return strictMembers;
    }

    /** Whether a PATCH goes on where one of its operations names an attribute that there is not, as Entra ID's own extensions do. */
    public boolean passesOverUnknownPaths() {
        return passesOverUnknown;
    }

    /** Whether the external id may change of somebody who has signed in by it; their sign-in stays the one that it was, and opens to no other. */
    public boolean letsIdsChange() {
        return changesIds;
    }

    /** Whether what a PUT does not carry stays as it is. */
    public boolean keepsWhatPutLeavesOut() {
        return putKeeps;
    }
}
