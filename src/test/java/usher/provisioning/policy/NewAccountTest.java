package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** Row 7: nobody has the asserted address verified. */
class NewAccountTest {

    @Test
    void isMadeLinkedAndGivenTheVouchedAddress() {
        assertThat(Arrival.of("sarah@superfantasy.test").decide())
                .admits().makesAnAccount().verifies("sarah@superfantasy.test").keepsUnverified()
                .changesMembership(Change.JOIN)
                .grants(Source.defaultOf("superfantasy-saml"), "MEMBER")
                .writes(ProfileAttribute.EMAIL, "sarah@superfantasy.test")
                .explains(Rule.NEW_ACCOUNT, "verified_address");
    }

    @Test
    @DisplayName("PRE-001, PRE-005: an address that nobody vouches for at home is kept unverified, so that it finds nobody later")
    void keepsAnAddressOutsideTheHomeDomainsUnverified() {
        assertThat(Arrival.of("guest@partner.test").fromGuestDomain().decide())
                .admits().makesAnAccount().verifies().keepsUnverified("guest@partner.test")
                .explains(Rule.NEW_ACCOUNT, "unverified_address");
    }

    @Test
    void isLinkedButNobodyIsTold() {
        ProvisioningPlan plan = assertThat(Arrival.of("sarah@superfantasy.test").decide()).admits().plan();
        Assertions.assertThat(plan.account().link()).isTrue();
        Assertions.assertThat(plan.account().claim()).isFalse();
    }

    @Test
    void isMadeByEmailWithoutAnIdentityBesideTheAddress() {
        assertThat(Arrival.byEmail("max@magictech.test").decide())
                .admits().makesAnAccount().verifies("max@magictech.test").linksNothing()
                .changesMembership(Change.JOIN);
    }
}
