package usher.provisioning.policy;

import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.KnownMembership;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.types.RefusalReason;

/**
 * Whose sign-in this is.
 *
 * @param person     the account that was found; empty for a new one
 * @param step       what happens to the account if the rest admits
 * @param needsProof the account is theirs only if they can read its mail
 * @param refusal    why nobody may be matched
 */
record AccountMatch(Optional<Person> person, AccountStep step, boolean needsProof, Optional<RefusalReason> refusal) {

    static AccountMatch of(Person person, AccountStep step) {
        return new AccountMatch(Optional.of(person), step, false, Optional.empty());
    }

    static AccountMatch newAccount(AccountStep step) {
        return new AccountMatch(Optional.empty(), step, false, Optional.empty());
    }

    static AccountMatch afterProof(Person person, AccountStep step) {
        return new AccountMatch(Optional.of(person), step, true, Optional.empty());
    }

    static AccountMatch refused(RefusalReason reason) {
        return new AccountMatch(Optional.empty(), null, false, Optional.of(reason));
    }

    Optional<KnownMembership> membership() {
        return person.flatMap(Person::membership);
    }
}
