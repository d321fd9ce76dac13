package usher.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.platform.persistence.WrittenAfter;

/** How a directory is answered where clients differ; what most of them need holds for a tenant that has set nothing. */
@Entity
@WrittenAfter("tenant")
@Table(name = "directory_habits")
public class DirectoryHabits {

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    /** Names, with a space between two. */
    private String habits = "";

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

    /** These, and no others. */
    void set(Set<DirectoryHabit> chosen) {
        habits = chosen.stream().sorted().map(DirectoryHabit::name).collect(Collectors.joining(" "));
    }

    /** Its directory is this one, and is answered as that needs it. */
    void become(DirectoryProvider chosen) {
        provider = chosen;
        set(chosen.habits());
    }

    public Set<DirectoryHabit> all() {
        return Arrays.stream(habits.split(" ")).filter(name -> !name.isEmpty()).map(DirectoryHabit::valueOf).collect(Collectors.toSet());
    }

    public boolean has(DirectoryHabit habit) {
        return all().contains(habit);
    }

    /** Whose habits were chosen; they may have been changed since. */
    public Optional<DirectoryProvider> provider() {
        return Optional.ofNullable(provider);
    }
}
