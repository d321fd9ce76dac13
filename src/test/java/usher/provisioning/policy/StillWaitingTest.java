package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.Admission;
import usher.types.Source;

/** Row 9: who has asked already comes back before an administrator has answered. */
class StillWaitingTest {

    private final Member nora = Member.waiting().withRole("MEMBER", Source.defaultOf("superfantasy-saml"));

    @Test
    void waitsOnAndNothingNewIsWritten() {
        assertThat(Arrival.of("nora@northwind.test").knownAs(nora).inGroups("engineering")
                .through(terms -> terms.rule("engineering", "EDITOR")).decide())
                .holds().opensTheAccountOf(nora).writesNothing()
                .explains(Rule.ENTRY, "still_pending");
    }

    @Test
    void waitsOnWhateverTheConnectionWouldSayByNow() {
        for (Admission admission : Admission.values()) {
            assertThat(Arrival.of("nora@northwind.test").knownAs(nora).through(terms -> terms.admission(admission)).decide())
                    .holds().writesNothing();
        }
    }

    @Test
    void mayGetAFurtherWayInMeanwhile() {
        assertThat(Arrival.of("nora@northwind.test").withAddressOf(nora).decide())
                .holds().opensTheAccountOf(nora).linksAndTells().changesTheMembershipOf(nora, Change.NONE).grantsNothing();
    }

    @Test
    void isLetInByAnInvitation() {
        assertThat(Arrival.of("nora@northwind.test").knownAs(nora).invitedAs("EDITOR").decide())
                .admits().changesTheMembershipOf(nora, Change.APPROVE).accepts(Arrival.INVITATION)
                .explains(Rule.ENTRY, "invited");
    }
}
