package usher.types;

import java.util.List;
import java.util.Objects;

/**
 * Feeds one profile attribute from a claim.
 *
 * @param from the names of the claim, the first one that was sent counts
 */
public record AttributeMapping(List<String> from, ProfileAttribute to, SyncMode mode, WhenAbsent absent) {

    /** @throws IllegalArgumentException when it feeds {@code EMAIL}, which is the sign-in's own address and no claim beside it */
    public AttributeMapping {
        from = List.copyOf(from);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(absent);
        if (Objects.requireNonNull(to) == ProfileAttribute.EMAIL) {
            throw new IllegalArgumentException("the address has a setting of its own");
        }
    }
}
