package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.RefusalReason;

/** Rows 5 and 6: a new identity asserts an address that an account has verified. */
class AddressOfAnAccountTest {

    private final Member peter = Member.ofNoWorkspace();

    private Arrival peterBySuperFantasy() {
        return Arrival.of("peter@magictech.test").withAddressOf(peter);
    }

    @Test
    void linksWhereTheProviderSaysThatItIsVerifiedAndItsDomainIsAtHome() {
        assertThat(peterBySuperFantasy().decide())
                .admits().opensTheAccountOf(peter).linksAndTells().changesMembership(Change.JOIN)
                .explains(Rule.VOUCHED_ADDRESS, "vouched");
    }

    @Test
    void linksWhereTheConnectionVouchesForIt() {
        assertThat(peterBySuperFantasy().withoutVouching().through(WayInTerms::trustEmail).decide())
                .admits().opensTheAccountOf(peter).linksAndTells();
    }

    @Test
    @DisplayName("PRE-001, PRE-006, PRE-008: who asserts the address of an account is asked for proof where nobody vouches")
    void asksForProofWhereNobodyVouches() {
        assertThat(peterBySuperFantasy().withoutVouching().decide())
                .asksForProofOf("peter@magictech.test").forTheAccountOf(peter)
                .explains(Rule.PROOF_OF_ADDRESS, "needs_proof");
    }

    @Test
    @DisplayName("TEN-003, PRE-006: ... and where its domain is not at home")
    void asksForProofWhereTheDomainIsNotAtHome() {
        assertThat(peterBySuperFantasy().fromGuestDomain().decide())
                .asksForProofOf("peter@magictech.test").forTheAccountOf(peter);
    }

    @Test
    void linksAfterTheProof() {
        assertThat(peterBySuperFantasy().withoutVouching().provenByMail().decide())
                .admits().opensTheAccountOf(peter).linksAndTells().changesMembership(Change.JOIN)
                .explains(Rule.PROOF_OF_ADDRESS, "proven");
    }

    @Test
    void asksForProofBeforeItSaysHowTheMembershipStands() {
        Member suspended = Member.suspended();
        Arrival arrival = Arrival.of("peter@magictech.test").withoutVouching().withAddressOf(suspended);
        assertThat(arrival.decide()).asksForProofOf("peter@magictech.test");
        assertThat(arrival.provenByMail().decide()).refuses(RefusalReason.MEMBERSHIP_SUSPENDED);
    }

    @Test
    void costsNoMailWhoWouldNotBeAdmittedAfterIt() {
        assertThat(peterBySuperFantasy().fromElsewhere().decide()).refuses(RefusalReason.DOMAIN_NOT_ADMITTED);
        assertThat(peterBySuperFantasy().withoutVouching().at(WorkspaceTerms::withoutSeat).decide())
                .refuses(RefusalReason.SEAT_LIMIT_REACHED);
    }

    @Test
    void isRefusedForARetiredAddressVouchedForOrNot() {
        Arrival arrival = Arrival.of("peter@magictech.test").withRetiredAddressOf(peter);
        assertThat(arrival.decide()).refuses(RefusalReason.ADDRESS_RESERVED).explains(Rule.VOUCHED_ADDRESS, "reserved");
        assertThat(arrival.withoutVouching().decide())
                .refuses(RefusalReason.ADDRESS_RESERVED).explains(Rule.PROOF_OF_ADDRESS, "reserved");
        assertThat(arrival.provenByMail().decide()).refuses(RefusalReason.ADDRESS_RESERVED);
    }
}
