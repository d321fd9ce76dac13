package usher.provisioning.policy;

import java.util.Optional;

/**
 * What directory sync, API or import knows a member by, beside the address; a sign-in may find the membership by one of them (row 4b).
 *
 * @param userName   unique in the tenant, compared without case
 * @param externalId the caller's own id, compared as it is
 */
public record DirectoryKeys(Optional<String> userName, Optional<String> externalId) {

    public static final DirectoryKeys NONE = new DirectoryKeys(Optional.empty(), Optional.empty());
}
