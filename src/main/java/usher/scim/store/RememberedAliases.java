package usher.scim.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The aliases of directories that are armed, which do not change any more, so that what was read is remembered for as long as a directory
 * takes to find somebody and change them.
 */
@ApplicationScoped
public class RememberedAliases {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 20_000;

    @Inject
    private Aliases aliases;

    /** The other id; of an id that has none, itself. */
    private final Cache<Id, String> others = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    /** @param whose a tenant, for what its directories know; a quarantine, for what the directory does not that learned its ids there */
    private record Id(UUID whose, String id) {
    }

    /** As {@link Aliases#resources}. */
    public Map<String, String> resources(UUID tenantId, Set<UUID> known) {
        return remembered(tenantId, known, unknown -> aliases.resources(tenantId, unknown));
    }

    /**
     * As {@link Aliases#aliases}; what a directory is told of it names next, so that both ways are remembered. Of what has no alias only this
     * way: it may be one itself, which a text of the answer holds.
     */
    public Map<String, String> aliases(UUID quarantineId, UUID tenantId, Set<UUID> resources) {
        Map<String, String> known = remembered(quarantineId, resources, unknown -> aliases.aliases(quarantineId, unknown));
        known.forEach((id, alias) -> others.put(new Id(tenantId, alias), id));
        return known;
    }

    private Map<String, String> remembered(UUID whose, Set<UUID> ids, Function<Set<UUID>, Map<String, String>> read) {
        Map<String, String> pairs = new HashMap<>();
        Set<UUID> unknown = new HashSet<>();
        for (UUID id : ids) {
            Optional.ofNullable(others.getIfPresent(new Id(whose, id.toString())))
                    .ifPresentOrElse(other -> pairs.put(id.toString(), other), () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            pairs.putAll(read.apply(unknown));
            unknown.stream().map(UUID::toString).forEach(id -> others.put(new Id(whose, id), pairs.getOrDefault(id, id)));
        }
        pairs.entrySet().removeIf(pair -> pair.getKey().equals(pair.getValue()));
        return pairs;
    }
}
