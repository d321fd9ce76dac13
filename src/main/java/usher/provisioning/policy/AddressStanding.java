package usher.provisioning.policy;

import java.util.Map;
import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.types.EmailAddress;

/**
 * What the asserted address is worth, which rows 4 to 9 ask again and again.
 *
 * @param holder        who has it verified or retired
 * @param operators     it is an operator's
 * @param vouched       the provider says it is verified, or the connection is set to vouch for it
 * @param vouchedAtHome and its domain is a home domain of this tenant
 * @param proven        the person has proven it to us
 * @param byOwnersWord  an owner has said that the connection vouches for addresses, and not its provider alone; or the operator has set it up
 * @param home          its domain is a home domain of this tenant
 * @param guest         its domain is none, but the connection lists it for guests
 */
record AddressStanding(Optional<EmailAddress> address, Optional<AddressHolder> holder, boolean operators, boolean vouched,
        boolean vouchedAtHome, boolean proven, boolean byOwnersWord, boolean home, boolean guest) {

    static AddressStanding of(SignIn signIn, DirectorySnapshot snapshot) {
        boolean sent = signIn.address().isPresent();
        boolean home = sent && snapshot.workspace().homeDomain();
        boolean trusted = snapshot.wayIn().settings().trustEmail();
        boolean byOwnersWord = trusted || snapshot.wayIn().byOperator();
        boolean vouched = sent && (signIn.addressVerified() || trusted);
        boolean guest = sent && !home
                && snapshot.wayIn().settings().guestDomains().contains(signIn.address().get().domain());
        return new AddressStanding(signIn.address(), snapshot.addressHolder(), snapshot.operatorAddress(), vouched,
                vouched && home, sent && signIn.addressProven(), byOwnersWord, home, guest);
    }

    /** Whether it may be stored as verified. */
    boolean isCertain() {
        return vouchedAtHome || proven;
    }

    Optional<EmailAddress> ifCertain() {
        return address.filter(asserted -> isCertain());
    }

    /** Whether somebody else than the provider stands for it that it is theirs who come: they by proof, or an owner at home. */
    boolean stoodFor() {
        return proven || vouchedAtHome && byOwnersWord;
    }

    /** Whether it opens this person's account: by mail, once they show that they read it. */
    boolean opens(Person person) {
        return holder.filter(had -> !had.retired() && had.person().accountId().equals(person.accountId())).isPresent();
    }

    /** Whether it is, or was, this person's. */
    boolean isOf(Person person) {
        return holder.filter(had -> had.person().accountId().equals(person.accountId())).isPresent();
    }

    /** The address, where it may become a verified one of this person: certain, nobody else's, and not the first that is here. Never an operator's. */
    Optional<EmailAddress> verifiableFor(Person person) {
        boolean free = holder.isEmpty() || holder.get().retired() && isOf(person);
        return ifCertain().filter(certain -> free && person.addressedHere() && !person.operator() && !operators);
    }

    Map<String, String> fact() {
        return address.map(asserted -> Map.of("address", asserted.canonical())).orElse(Map.of());
    }
}
