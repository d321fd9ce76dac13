package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.ProfileAttribute;

/** Row 4a: a known identity comes with another address than the last time. */
class ChangedAddressTest {

    private final Member sarah = Member.active();

    private Arrival sarahMarried() {
        return Arrival.of("sarah.jones@superfantasy.test").knownAs(sarah, "sarah@superfantasy.test", true);
    }

    @Test
    void aVouchedOneInAHomeDomainIsVerifiedAndTheOldOneRetired() {
        assertThat(sarahMarried().decide())
                .admits().verifies("sarah.jones@superfantasy.test").retires("sarah@superfantasy.test")
                .writes(ProfileAttribute.EMAIL, "sarah.jones@superfantasy.test")
                .explains(Rule.CHANGED_ADDRESS, "verified")
                .explains(Rule.CHANGED_ADDRESS, "retired");
    }

    @Test
    void oneThatIsNotVouchedForIsKeptInTheProfileOnlyAndTheLastOneStaysTheLast() {
        assertThat(sarahMarried().withoutVouching().decide())
                .admits().verifies().retires().keepsUnverified().remembersTheLastAddress()
                .writes(ProfileAttribute.EMAIL, "sarah.jones@superfantasy.test")
                .explains(Rule.CHANGED_ADDRESS, "profile_only");
    }

    @Test
    void oneOutsideTheHomeDomainsIsKeptInTheProfileOnlyAndTheOldOneRetired() {
        assertThat(Arrival.of("sarah@mail.test").knownAs(sarah, "sarah@superfantasy.test", true).fromElsewhere().decide())
                .admits().verifies().retires("sarah@superfantasy.test").remembersTheNewAddress()
                .writes(ProfileAttribute.EMAIL, "sarah@mail.test")
                .explains(Rule.CHANGED_ADDRESS, "profile_only");
    }

    @Test
    void oneThatAnotherAccountHasStaysTheOthersAndTheOldOneIsRetiredAllTheSame() {
        assertThat(sarahMarried().withAddressOf(Member.active()).decide())
                .admits().opensTheAccountOf(sarah).verifies().retires("sarah@superfantasy.test")
                .explains(Rule.CHANGED_ADDRESS, "profile_only");
    }

    @Test
    void oneThatAnotherAccountHasRetiredStaysReservedAndTheOldOneIsRetiredAllTheSame() {
        assertThat(sarahMarried().withRetiredAddressOf(Member.ofNoWorkspace()).decide())
                .admits().opensTheAccountOf(sarah).verifies().retires("sarah@superfantasy.test");
    }

    @Test
    @DisplayName("PRE-003: one that would be the first of this workspace's domains to open the account is kept in the profile only")
    void whoIsKnownElsewhereGetsNoAddressThatThisTenantReads() {
        Member consultant = Member.active().addressedElsewhere();

        assertThat(Arrival.of("spy@superfantasy.test").knownAs(consultant, "victoria@elsewhere.test", false).decide())
                .admits().opensTheAccountOf(consultant).verifies().retires()
                .writes(ProfileAttribute.EMAIL, "spy@superfantasy.test")
                .explains(Rule.CHANGED_ADDRESS, "profile_only");
    }

    @Test
    void anOperatorKeepsTheOldOneWhateverTheProviderSays() {
        Member operator = Member.active().operator();
        assertThat(Arrival.of("sarah.jones@superfantasy.test").knownAs(operator, "sarah@superfantasy.test", true).decide())
                .admits().verifies().retires();
    }

    @Test
    void theirOwnRetiredOneBecomesTheirsAgain() {
        assertThat(sarahMarried().withRetiredAddressOf(sarah).decide())
                .admits().verifies("sarah.jones@superfantasy.test").retires("sarah@superfantasy.test");
    }

    @Test
    void anotherVerifiedOneOfTheirsOnlyRetiresTheOld() {
        assertThat(sarahMarried().withAddressOf(sarah).decide())
                .admits().verifies().retires("sarah@superfantasy.test");
    }

    @Test
    void anotherVerifiedOneOfTheirsThatIsNotVouchedForRetiresNothing() {
        assertThat(sarahMarried().withAddressOf(sarah).withoutVouching().decide()).admits().verifies().retires();
    }

    @Test
    void anOldOneForWhichThisTenantDoesNotSpeakIsNotRetired() {
        assertThat(Arrival.of("peter@superfantasy.test").knownAs(sarah, "peter@elsewhere.test", false).decide())
                .admits().verifies("peter@superfantasy.test").retires().remembersTheNewAddress();
    }

    @Test
    void theSameOneIsVerifiedOnceItIsVouchedFor() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah, "sarah@superfantasy.test", false).decide())
                .admits().verifies("sarah@superfantasy.test").retires();
    }

    @Test
    void anAddressThatIsNotSentChangesNothing() {
        assertThat(sarahMarried().withoutAddress().decide())
                .admits().verifies().retires().leaves(ProfileAttribute.EMAIL);
    }
}
