package usher.provisioning.policy;

import java.util.List;
import java.util.Optional;
import usher.provisioning.policy.DirectorySnapshot.AddressHolder;
import usher.provisioning.policy.DirectorySnapshot.Person;
import usher.provisioning.policy.ProvisioningPlan.AccountStep;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

/** Rows 4 to 7: which account it is. An address alone never finds one; it must be vouched for at home, or proven. */
final class AccountMatching {

    private final DirectorySnapshot snapshot;
    private final AddressStanding standing;
    private final boolean byEmail;
    private final String connectionId;
    private final Trace trace;

    AccountMatching(SignIn signIn, DirectorySnapshot snapshot, AddressStanding standing, Trace trace) {
        this.snapshot = snapshot;
        this.standing = standing;
        this.byEmail = signIn.isByEmail();
        this.connectionId = signIn.connectionId();
        this.trace = trace;
    }

    AccountMatch find() {
        return new KnownIdentity(snapshot, standing, connectionId, trace).match()
                .or(this::correlatedMembership)
                .or(this::vouchedAddress)
                .or(this::provenAddress)
                .orElseGet(this::newAccount);
    }

    private Optional<AccountMatch> correlatedMembership() {
        List<Person> correlated = snapshot.correlated().stream()
                .filter(person -> !person.unclaimed() || standing.isCertain() && standing.holder().isEmpty()).toList();
        if (correlated.size() != 1) {
            trace.add(Rule.CORRELATION, correlated.isEmpty() ? TraceLine.PASSED : "ambiguous");
            return Optional.empty();
        }
        Person person = correlated.get(0);
        if (person.operator() || person.unclaimed() && standing.operators() && !byEmail) {
            return refused(Rule.CORRELATION, "operator", RefusalReason.OPERATOR_ACCOUNT);
        }
        if (!person.unclaimed() && mustProve(person)) {
            trace.pass(Rule.CORRELATION);
            return Optional.empty();
        }
        trace.add(Rule.CORRELATION, person.unclaimed() ? "claimed" : "correlated");
        if (person.unclaimed()) {
            AccountStep claiming = step(person, standing.ifCertain(), !byEmail, false);
            return Optional.of(mustProve(person) ? AccountMatch.afterProof(person, claiming) : AccountMatch.of(person, claiming));
        }
        Optional<EmailAddress> verify = standing.verifiableFor(person)
                .filter(any -> !person.everCame() || isSure(person) || standing.stoodFor());
        return Optional.of(AccountMatch.of(person, step(person, verify, true, person.everCame())));
    }

    /**
     * An owner is found by a new identity only where an owner has said that the connection vouches for addresses, or by proof of the
     * address: what a provider says is the word of whoever has set it up, who need be no owner.
     */
    private boolean mustProve(Person person) {
        return !byEmail && person.isOwner() && !isSure(person);
    }

    /** Whether somebody stands for it that a new identity is this person's. Of what people write about themselves no owner has said a word. */
    private boolean isSure(Person person) {
        boolean proven = standing.proven() && (person.unclaimed() || standing.isOf(person));
        return proven || (person.byAttribute() ? snapshot.wayIn().byOperator() : standing.byOwnersWord());
    }

    private Optional<AccountMatch> vouchedAddress() {
        if (standing.holder().isEmpty() || !standing.vouchedAtHome() || byEmail || mustProve(standing.holder().get().person())) {
            trace.pass(Rule.VOUCHED_ADDRESS);
            return Optional.empty();
        }
        Person person = standing.holder().get().person();
        return unreachable(standing.holder().get(), Rule.VOUCHED_ADDRESS).or(() -> {
            trace.add(Rule.VOUCHED_ADDRESS, "vouched", standing.fact());
            return Optional.of(AccountMatch.of(person, link(person)));
        });
    }

    private Optional<AccountMatch> provenAddress() {
        if (standing.holder().isEmpty()) {
            trace.pass(Rule.PROOF_OF_ADDRESS);
            return Optional.empty();
        }
        Person person = standing.holder().get().person();
        return unreachable(standing.holder().get(), Rule.PROOF_OF_ADDRESS).or(() -> {
            trace.add(Rule.PROOF_OF_ADDRESS, standing.proven() ? "proven" : "needs_proof", standing.fact());
            AccountStep step = byEmail ? AccountStep.existing(person.accountId()) : link(person);
            return Optional.of(standing.proven() ? AccountMatch.of(person, step) : AccountMatch.afterProof(person, step));
        });
    }

    private Optional<AccountMatch> unreachable(AddressHolder holder, Rule rule) {
        if (holder.retired()) {
            return refused(rule, "reserved", RefusalReason.ADDRESS_RESERVED);
        }
        return !byEmail && (holder.person().operator() || standing.operators())
                ? refused(rule, "operator", RefusalReason.OPERATOR_ACCOUNT)
                : Optional.empty();
    }

    private AccountMatch newAccount() {
        if (standing.operators() && !byEmail) {
            return refused(Rule.NEW_ACCOUNT, "operator", RefusalReason.OPERATOR_ACCOUNT).orElseThrow();
        }
        Optional<EmailAddress> certain = standing.ifCertain();
        trace.add(Rule.NEW_ACCOUNT, certain.isPresent() ? "verified_address" : "unverified_address");
        return AccountMatch.newAccount(new AccountStep(Optional.empty(), certain,
                certain.isPresent() ? Optional.empty() : standing.address(), Optional.empty(), !byEmail, false, true, !byEmail));
    }

    private Optional<AccountMatch> refused(Rule rule, String finding, RefusalReason reason) {
        trace.add(rule, finding, standing.fact());
        return Optional.of(AccountMatch.refused(reason));
    }

    private AccountStep link(Person person) {
        return step(person, Optional.empty(), true, true);
    }

    private AccountStep step(Person person, Optional<EmailAddress> verify, boolean link, boolean claim) {
        return new AccountStep(Optional.of(person.accountId()), verify, Optional.empty(), Optional.empty(), link, claim, true,
                link && (isSure(person) || standing.stoodFor() && (verify.isPresent() || snapshot.offersOwnership())));
    }
}
