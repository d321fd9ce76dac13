package usher.console.members;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import usher.types.MembershipStatus;

/**
 * A member in a table.
 *
 * @param name the display name; the address where there is none
 * @param email as this workspace knows it; empty when it knows none
 * @param roles their names, sorted
 */
public record MemberRow(UUID id, String name, String email, String title, MembershipStatus status, List<String> roles,
        Instant joined) {

    public MemberRow {
        roles = List.copyOf(roles);
    }
}
