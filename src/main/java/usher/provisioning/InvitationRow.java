package usher.provisioning;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import usher.invitation.InviterRights;
import usher.provisioning.policy.DirectorySnapshot.OpenInvitation;

/** The columns of an open invitation; without an id where there is none. */
record InvitationRow(UUID id, Set<String> roles, String invitedBy, Optional<Instant> bringsBack) {

    static InvitationRow read(Row row) {
        UUID id = row.id();
        Set<String> roles = row.maybeText().map(keys -> Set.of(keys.split(" "))).orElse(Set.of());
        String invitedBy = row.text();
        boolean bringsBack = row.flag();
        return new InvitationRow(id, roles, invitedBy, row.maybeTime().filter(made -> bringsBack));
    }

    /** What the inviter may not give at this moment is not offered; and nothing is by somebody who may not invite any more. */
    Optional<OpenInvitation> offer(InviterRights inviters, UUID tenantId, Grants known, Instant now) {
        if (id == null) {
            return Optional.empty();
        }
        Set<String> givable = inviters.givable(tenantId, invitedBy, roles.stream().filter(known.permissions()::containsKey)
                .collect(Collectors.toMap(Function.identity(), known.permissions()::get)), now);
        return givable.isEmpty() ? Optional.empty() : Optional.of(new OpenInvitation(id, givable,
                roles.stream().filter(key -> !givable.contains(key)).collect(Collectors.toSet()), bringsBack));
    }
}
