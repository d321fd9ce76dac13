package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.Admission;
import usher.types.RefusalReason;
import usher.types.Source;

/** Row 9: an open invitation goes before the connection's admission, and asks for a proven address. */
class InvitedPersonTest {

    private final Source invitation = Source.invitation(Arrival.INVITATION.toString());

    private static Arrival invited(String address) {
        return Arrival.of(address).invitedAs("EDITOR").through(terms -> terms.admission(Admission.OFF));
    }

    @Test
    void joinsWithTheRolesOfTheInvitation() {
        assertThat(invited("sarah@superfantasy.test").decide())
                .admits().changesMembership(Change.JOIN).accepts(Arrival.INVITATION).grants(invitation, "EDITOR")
                .explains(Rule.ENTRY, "invited");
    }

    @Test
    void getsWhatTheInviterMayStillGive() {
        assertThat(invited("sarah@superfantasy.test").invitedInVainAs("ADMIN").decide())
                .admits().grants(invitation, "EDITOR").explains(Rule.ROLES, "not_given");
    }

    @Test
    void joinsByEmailWhichProvesTheAddress() {
        assertThat(Arrival.byEmail("freelancer@mail.test").fromElsewhere().invitedAs("EDITOR")
                .through(terms -> terms.admission(Admission.OFF)).decide())
                .admits().makesAnAccount().verifies("freelancer@mail.test").accepts(Arrival.INVITATION);
    }

    @Test
    @DisplayName("INV-001: proves an address that nobody vouches for, also without an account")
    void provesAnAddressThatNobodyVouchesForAlsoWithoutAnAccount() {
        assertThat(invited("sarah@superfantasy.test").withoutVouching().decide())
                .asksForProofOf("sarah@superfantasy.test").forNoAccountYet()
                .explains(Rule.ENTRY, "invited_needs_proof");
    }

    @Test
    @DisplayName("INV-001: proves an address outside the home domains")
    void provesAnAddressOutsideTheHomeDomains() {
        assertThat(invited("freelancer@mail.test").fromElsewhere().decide())
                .asksForProofOf("freelancer@mail.test").forNoAccountYet();
    }

    @Test
    void joinsAfterTheProofAndTheAddressIsVerified() {
        assertThat(invited("freelancer@mail.test").fromElsewhere().provenByMail().decide())
                .admits().makesAnAccount().verifies("freelancer@mail.test").accepts(Arrival.INVITATION);
    }

    @Test
    void provesTheAddressAlsoWhenTheIdentityIsKnown() {
        Member former = Member.ofNoWorkspace();
        assertThat(invited("freelancer@mail.test").fromElsewhere().knownAs(former).decide())
                .asksForProofOf("freelancer@mail.test").forTheAccountOf(former);
    }

    @Test
    void whoIsAMemberIsNotAskedForTheProofThatAnOfferOfOwnershipNeeds() {
        Member editor = Member.active().withRole("EDITOR", Source.manual());
        assertThat(invited("sarah@superfantasy.test").invitedAs("OWNER").knownAs(editor).decide()).admits().acceptsNothing();
        assertThat(invited("sarah@superfantasy.test").invitedAs("OWNER").knownAs(editor).through(WayInTerms::byOperator).decide())
                .admits().accepts(Arrival.INVITATION);
    }

    @Test
    void isAskedForOneProofWhereTheAddressIsAnAccountsToo() {
        Member peter = Member.ofNoWorkspace();
        Arrival arrival = invited("peter@mail.test").fromElsewhere().withAddressOf(peter);
        assertThat(arrival.decide()).asksForProofOf("peter@mail.test").forTheAccountOf(peter);
        assertThat(arrival.provenByMail().decide()).admits().opensTheAccountOf(peter).linksAndTells()
                .accepts(Arrival.INVITATION);
    }

    @Test
    void getsNoRoleThatIsNotThereAnyMore() {
        assertThat(Arrival.of("sarah@superfantasy.test").invitedAs("EDITOR", "WIZARD").decide())
                .admits().grants(invitation, "EDITOR");
    }

    @Test
    void getsTheRolesOfRulesBesideThoseOfTheInvitation() {
        ProvisioningPlan plan = assertThat(invited("sarah@superfantasy.test").inGroups("watchers")
                .through(terms -> terms.rule("watchers", "VIEWER")).decide()).admits().plan();
        Assertions.assertThat(plan.rolesGranted()).containsExactlyInAnyOrder(
                new RoleGrant("EDITOR", invitation), new RoleGrant("VIEWER", Source.rule("superfantasy-saml")));
    }

    @Test
    void mayBecomeOwnerByInvitation() {
        assertThat(Arrival.of("ceo@superfantasy.test").invitedAs("OWNER").through(WayInTerms::trustEmail).decide()).admits().grants(invitation, "OWNER");
    }

    @Test
    void needsASeat() {
        assertThat(invited("sarah@superfantasy.test").at(WorkspaceTerms::withoutSeat).decide())
                .refuses(RefusalReason.SEAT_LIMIT_REACHED);
    }

    @Test
    void whoIsAMemberAlreadyGetsItsRolesAndItIsOver() {
        assertThat(invited("sarah@superfantasy.test").knownAs(Member.active()).at(WorkspaceTerms::withoutSeat).decide())
                .admits().changesMembership(Change.NONE).accepts(Arrival.INVITATION).grants(invitation, "EDITOR")
                .explains(Rule.STANDING, "member").explains(Rule.ENTRY, "invited");
    }

    @Test
    void whoIsAMemberAlreadyGetsItWithTheMembershipThatWasMadeForThem() {
        assertThat(invited("sarah@superfantasy.test").unclaimed(Member.active()).decide())
                .admits().changesMembership(Change.CLAIM).accepts(Arrival.INVITATION).grants(invitation, "EDITOR");
    }

    @Test
    void whoIsAMemberAlreadyLeavesItOpenWhileTheAddressIsNotCertain() {
        staysOpen(invited("sarah@superfantasy.test").knownAs(Member.active()).withoutVouching());
        staysOpen(invited("sarah@mail.test").fromElsewhere().knownAs(Member.active()));
    }

    @Test
    void whoIsAMemberAlreadyLeavesOpenWhatIsOfferedToSomebodyElse() {
        staysOpen(invited("sarah@superfantasy.test").knownAs(Member.active(), "sarah.old@superfantasy.test", true)
                .withAddressOf(Member.active()));
    }

    private static void staysOpen(Arrival arrival) {
        Assertions.assertThat(assertThat(arrival.decide()).admits().changesMembership(Change.NONE).plan().membership().invitation()).isEmpty();
    }
}
