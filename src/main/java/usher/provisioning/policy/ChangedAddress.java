package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.types.EmailAddress;

/**
 * Row 4a: what becomes of another address, and of the one before. Whom the identity finds is settled already. The one before is the
 * tenant's to give to somebody else, so it stops opening this account as soon as the provider vouches for another, whatever
 * becomes of that one; until then it stays the identity's last address. An account that the tenant's domains do not open yet gets no
 * address in them, since that would open its other workspaces to whoever reads its mail; for the same reason an operator's keeps its own. Nor
 * does one get another on the word of a provider that alone has said the identity is theirs; one of before it gets back.
 */
final class ChangedAddress {

    private final AddressStanding standing;
    private final Trace trace;

    ChangedAddress(AddressStanding standing, Trace trace) {
        this.standing = standing;
        this.trace = trace;
    }

    AccountStep of(LinkedIdentity linked) {
        Person person = linked.person();
        boolean changed = standing.address().isPresent() && !standing.address().equals(linked.lastAddress());
        boolean believed = linked.assured() || standing.stoodFor();
        Optional<EmailAddress> verify = standing.verifiableFor(person).filter(any -> believed || standing.isOf(person));
        boolean profileOnly = changed && verify.isEmpty() && !standing.isOf(person);
        boolean superseded = changed && linked.lastAddressRetirable() && !person.operator();
        Optional<EmailAddress> retire = linked.lastAddress().filter(last -> superseded && standing.vouched());
        if (verify.isPresent()) {
            trace.add(Rule.CHANGED_ADDRESS, "verified", standing.fact());
        }
        if (profileOnly) {
            trace.add(Rule.CHANGED_ADDRESS, "profile_only", standing.fact());
        }
        if (retire.isPresent()) {
            trace.add(Rule.CHANGED_ADDRESS, "retired", Map.of("address", retire.get().canonical()));
        }
        if (verify.isEmpty() && retire.isEmpty() && !profileOnly) {
            trace.pass(Rule.CHANGED_ADDRESS);
        }
        return new AccountStep(Optional.of(person.accountId()), verify, Optional.empty(), retire, false, false,
                retire.isPresent() || !superseded);
    }
}
