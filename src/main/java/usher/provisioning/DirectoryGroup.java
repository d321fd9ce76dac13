package usher.provisioning;

import java.util.Optional;
import java.util.UUID;

/** A group of a directory, by both names under which rules may know it: claims of Entra ID's sign-ins have a group's object id, its sync both. */
public record DirectoryGroup(UUID id, String name, Optional<String> externalId) {
}
