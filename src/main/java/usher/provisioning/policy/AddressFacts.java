package usher.provisioning.policy;

import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.types.EmailAddress;

/**
 * What the directory knows of an address that a tenant's directory, API or import names.
 *
 * @param home      its domain is a home domain of the tenant, for which the tenant's word counts
 * @param operators it is an operator's
 * @param holder    who has it verified or retired
 * @param replaced  the address that it replaces: verified for the same account, and of a home domain too
 */
public record AddressFacts(boolean home, boolean operators, Optional<AddressHolder> holder, Optional<EmailAddress> replaced) {

    public static final AddressFacts NONE = new AddressFacts(false, false, Optional.empty(), Optional.empty());
}
