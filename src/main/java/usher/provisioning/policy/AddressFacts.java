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
 * @param others    the account that is to get it is not this tenant's alone to be reached by: it is a member of another, or opened by
 *                  addresses of other domains only, and whoever reads the mail of a further one would be let in wherever it goes later
 */
public record AddressFacts(boolean home, boolean operators, Optional<AddressHolder> holder, Optional<EmailAddress> replaced,
        boolean others) {

    public static final AddressFacts NONE = new AddressFacts(false, false, Optional.empty(), Optional.empty());

    public AddressFacts(boolean home, boolean operators, Optional<AddressHolder> holder, Optional<EmailAddress> replaced) {
        this(home, operators, holder, replaced, false);
    }

    public AddressFacts ofOthersToo() {
        return new AddressFacts(home, operators, holder, replaced, true);
    }
}
