package usher.provisioning.policy;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.AskProof;
import usher.provisioning.policy.ProvisioningDecision.Hold;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/** What a test expects of a decision, in the domain's words. */
final class DecisionAssert extends AbstractAssert<DecisionAssert, ProvisioningDecision> {

    private DecisionAssert(ProvisioningDecision decision) {
        super(decision, DecisionAssert.class);
    }

    static DecisionAssert assertThat(ProvisioningDecision decision) {
        return new DecisionAssert(decision);
    }

    DecisionAssert admits() {
        return isInstanceOf(Admit.class);
    }

    DecisionAssert holds() {
        return isInstanceOf(Hold.class);
    }

    DecisionAssert refuses(RefusalReason reason) {
        isInstanceOf(Refuse.class);
        Assertions.assertThat(((Refuse) actual).reason()).isEqualTo(reason);
        return this;
    }

    DecisionAssert asksForProofOf(String address) {
        isInstanceOf(AskProof.class);
        Assertions.assertThat(((AskProof) actual).address()).isEqualTo(EmailAddress.of(address));
        return this;
    }

    DecisionAssert forTheAccountOf(Member member) {
        Assertions.assertThat(((AskProof) actual).account()).contains(member.accountId());
        return this;
    }

    DecisionAssert forNoAccountYet() {
        Assertions.assertThat(((AskProof) actual).account()).isEmpty();
        return this;
    }

    DecisionAssert pointsTo(String... connections) {
        Assertions.assertThat(((Refuse) actual).use()).containsExactly(connections);
        return this;
    }

    DecisionAssert acceptsNothing() {
        Assertions.assertThat(plan().membership().invitation()).isEmpty();
        return this;
    }

    DecisionAssert writesNothing() {
        Assertions.assertThat(plan().isEmpty()).as("empty plan: %s", plan()).isTrue();
        return this;
    }

    DecisionAssert opensTheAccountOf(Member member) {
        Assertions.assertThat(plan().account().accountId()).contains(member.accountId());
        return this;
    }

    DecisionAssert makesAnAccount() {
        Assertions.assertThat(plan().account().isNew()).isTrue();
        return this;
    }

    /** A new way into an account that was there: linked, the person told, older sessions ended. */
    DecisionAssert linksAndTells() {
        Assertions.assertThat(plan().account().link()).as("link").isTrue();
        Assertions.assertThat(plan().account().claim()).as("claim").isTrue();
        return this;
    }

    /** A way into an account to which nobody had come. */
    DecisionAssert linksWithoutClaim() {
        Assertions.assertThat(plan().account().link()).as("link").isTrue();
        Assertions.assertThat(plan().account().claim()).as("claim").isFalse();
        return this;
    }

    DecisionAssert linksNothing() {
        Assertions.assertThat(plan().account().link()).as("link").isFalse();
        Assertions.assertThat(plan().account().claim()).as("claim").isFalse();
        return this;
    }

    /** Nobody is asked again. */
    DecisionAssert assures() {
        Assertions.assertThat(plan().account().assure()).as("assure").isTrue();
        return this;
    }

    DecisionAssert assuresNothing() {
        Assertions.assertThat(plan().account().assure()).as("assure").isFalse();
        return this;
    }

    DecisionAssert verifies(String... address) {
        Assertions.assertThat(plan().account().verify()).isEqualTo(first(address));
        return this;
    }

    DecisionAssert keepsUnverified(String... address) {
        Assertions.assertThat(plan().account().unverified()).isEqualTo(first(address));
        return this;
    }

    DecisionAssert retires(String... address) {
        Assertions.assertThat(plan().account().retire()).isEqualTo(first(address));
        return this;
    }

    /** With which the next sign-in compares. */
    DecisionAssert remembersTheNewAddress() {
        Assertions.assertThat(plan().account().remember()).as("remember").isTrue();
        return this;
    }

    DecisionAssert remembersTheLastAddress() {
        Assertions.assertThat(plan().account().remember()).as("remember").isFalse();
        return this;
    }

    DecisionAssert changesMembership(Change change) {
        Assertions.assertThat(plan().membership().change()).isEqualTo(change);
        return this;
    }

    DecisionAssert changesTheMembershipOf(Member member, Change change) {
        Assertions.assertThat(plan().membership().membershipId()).contains(member.membershipId());
        return changesMembership(change);
    }

    DecisionAssert accepts(UUID invitation) {
        Assertions.assertThat(plan().membership().invitation()).contains(invitation);
        return this;
    }

    /** These roles and no others are granted, by this source. */
    DecisionAssert grants(Source source, String... roles) {
        Assertions.assertThat(plan().rolesGranted()).extracting(RoleGrant::role).containsExactlyInAnyOrder(roles);
        Assertions.assertThat(plan().rolesGranted()).extracting(RoleGrant::source).containsOnly(source);
        return this;
    }

    DecisionAssert grantsNothing() {
        Assertions.assertThat(plan().rolesGranted()).isEmpty();
        return this;
    }

    DecisionAssert revokes(String... roles) {
        Assertions.assertThat(plan().rolesRevoked()).extracting(RoleGrant::role).containsExactlyInAnyOrder(roles);
        return this;
    }

    DecisionAssert addsToGroups(String... groups) {
        Assertions.assertThat(plan().groupsAdded()).containsExactlyInAnyOrder(groups);
        return this;
    }

    DecisionAssert takesFromGroups(String... groups) {
        Assertions.assertThat(plan().groupsRemoved()).containsExactlyInAnyOrder(groups);
        return this;
    }

    /** An empty text clears. */
    DecisionAssert writes(ProfileAttribute attribute, String value) {
        Assertions.assertThat(plan().profile()).containsEntry(attribute, value);
        return this;
    }

    DecisionAssert leaves(ProfileAttribute attribute) {
        Assertions.assertThat(plan().profile()).doesNotContainKey(attribute);
        return this;
    }

    DecisionAssert explains(Rule rule, String finding) {
        Assertions.assertThat(actual.trace().stream().map(line -> line.rule() + " " + line.finding()).collect(Collectors.toList()))
                .contains(rule + " " + finding);
        return this;
    }

    ProvisioningPlan plan() {
        return actual instanceof Hold hold ? hold.plan() : ((Admit) actual).plan();
    }

    private static Optional<EmailAddress> first(String[] address) {
        return address.length == 0 ? Optional.empty() : Optional.of(EmailAddress.of(address[0]));
    }
}
