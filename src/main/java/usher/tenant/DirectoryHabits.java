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

    /** These, and no others. */
    void set(Set<DirectoryHabit> habits) {
        strictMembers = habits.contains(DirectoryHabit.STRICT_MEMBERS);
        putKeeps = habits.contains(DirectoryHabit.PUT_KEEPS);
        passesOverUnknown = habits.contains(DirectoryHabit.UNKNOWN_PATHS);
        answersEmpty = habits.contains(DirectoryHabit.EMPTY_ANSWERS);
        equalNames = habits.contains(DirectoryHabit.EQUAL_NAMES);
        offersRoles = habits.contains(DirectoryHabit.OFFERS_ROLES);
        plainDiscovery = habits.contains(DirectoryHabit.PLAIN_DISCOVERY);
    }

    public boolean has(DirectoryHabit habit) {
        return switch (habit) {
            case STRICT_MEMBERS -> strictMembers;
            case PUT_KEEPS -> putKeeps;
            case UNKNOWN_PATHS -> passesOverUnknown;
            case EMPTY_ANSWERS -> answersEmpty;
            case EQUAL_NAMES -> equalNames;
            case OFFERS_ROLES -> offersRoles;
            case PLAIN_DISCOVERY -> plainDiscovery;
        };
    }
}
