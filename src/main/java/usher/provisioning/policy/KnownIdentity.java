package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.LinkedIdentity;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/**
 * Row 4: whom the identity has brought before. One that was linked to an account that was there already, on its provider's word and before the
 * person was an owner, perhaps by somebody who expected that, opens what is theirs once somebody else has stood for it: the operator, an owner
 * whose word is one on addresses, so that the provider has to name one of theirs, or they by proof of such a one. An identity that made the
 * account is nobody else's.
 */
final class KnownIdentity {

    private final DirectorySnapshot snapshot;
    private final AddressStanding standing;
    private final String connectionId;
    private final Trace trace;

    KnownIdentity(DirectorySnapshot snapshot, AddressStanding standing, String connectionId, Trace trace) {
        this.snapshot = snapshot;
        this.standing = standing;
        this.connectionId = connectionId;
        this.trace = trace;
    }

    Optional<AccountMatch> match() {
        if (snapshot.linked().isEmpty()) {
            trace.pass(Rule.KNOWN_IDENTITY);
            return Optional.empty();
        }
        LinkedIdentity linked = snapshot.linked().get();
        Person person = linked.person();
        boolean assured = linked.assured() || snapshot.wayIn().byOperator() || standing.stoodFor() && isTheirs(person);
        if (!assured && person.isOwnerWithout(connectionId)) {
            return Optional.of(afterProof(person));
        }
        trace.add(Rule.KNOWN_IDENTITY, "known");
        AccountStep step = new ChangedAddress(standing, trace).of(linked);
        // Whoever is offered ownership at the address, and is shown to be there, is whom it makes an owner.
        boolean theirsByNow = assured || standing.stoodFor() && (step.verify().isPresent() || snapshot.offersOwnership());
        return Optional.of(AccountMatch.of(person, step.assuring(theirsByNow && !linked.assured())));
    }

    /** Where the provider names no address of theirs there is nothing to ask, and they come in by another way. */
    private AccountMatch afterProof(Person person) {
        boolean askable = isTheirs(person) && !person.operator() && !standing.operators();
        trace.add(Rule.KNOWN_IDENTITY, askable ? "needs_proof" : "owner_not_recognised", askable ? standing.fact() : Map.of());
        return askable ? AccountMatch.afterProof(person, AccountStep.existing(person.accountId()))
                : AccountMatch.refused(RefusalReason.OWNER_NOT_RECOGNISED);
    }

    /** The address opens their account, or would: nobody has it, and the directory has made them with it, whose tokens only owners make. */
    private boolean isTheirs(Person person) {
        return standing.opens(person) || standing.holder().isEmpty() && person.addressedHere() && person.membership()
                .flatMap(here -> Optional.ofNullable(here.profile().get(ProfileAttribute.EMAIL)))
                .filter(email -> email.source().kind() == Source.Kind.SCIM).flatMap(email -> EmailAddress.ifValid(email.value()))
                .filter(named -> standing.address().equals(Optional.of(named))).isPresent();
    }
}
