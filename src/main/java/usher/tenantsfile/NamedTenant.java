package usher.tenantsfile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.ProvisioningSettings;

/**
 * A tenant as the file names it.
 *
 * @param domains               whether each is proven, by its name
 * @param correlation           what directory sync's people are recognised by; empty: nothing
 * @param correlationConnection whose word that is, where it is a connection's
 */
public record NamedTenant(String slug, String name, Optional<Integer> seatLimit, List<Domain> domains, Set<EmailAddress> owners,
        Set<EmailAddress> breakGlass, boolean singleSignOnOnly, boolean emailSignIn, ProvisioningSettings emailSettings,
        List<CustomRole> roles, List<NamedConnection> connections, List<NamedToken> tokens, Optional<String> correlation,
        Optional<String> correlationConnection) {

    /** @param proven by the operator's word; DNS is not asked */
    public record Domain(DomainName name, boolean proven) {
    }

    public record CustomRole(String key, String name, Set<String> permissions) {
    }
}
