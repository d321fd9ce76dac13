package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** Row 4: who has signed in by this identity before. */
class KnownIdentityTest {

    private final Source ofClaims = Source.attribute("superfantasy-saml");
    private final Member sarah = Member.active().withRole("MEMBER", Source.defaultOf("superfantasy-saml"))
            .with(ProfileAttribute.EMAIL, "sarah@superfantasy.test", ofClaims);

    @Test
    void isLetInWithAnEmptyPlanWhenNothingChanged() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).inGroups().decide())
                .admits().opensTheAccountOf(sarah).writesNothing()
                .explains(Rule.KNOWN_IDENTITY, "known")
                .explains(Rule.STANDING, "member");
    }

    @Test
    void isThatAccountWhateverAddressIsAsserted() {
        Member peter = Member.active();
        assertThat(Arrival.of("peter@superfantasy.test").knownAs(sarah, "sarah@superfantasy.test", true).withAddressOf(peter)
                .decide())
                .admits().opensTheAccountOf(sarah).linksNothing().verifies().retires("sarah@superfantasy.test");
    }

    @Test
    void isThatAccountWithoutAnyAddress() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).withoutAddress().inGroups().decide())
                .admits().opensTheAccountOf(sarah).writesNothing();
    }

    @Test
    void isThatAccountEvenWhenADirectoryMembershipWouldFitToo() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).correlatedWith(Member.active()).decide())
                .admits().opensTheAccountOf(sarah).linksNothing();
    }

    @Test
    void isThatAccountAlthoughItHasNoMembershipAnyMore() {
        Member left = Member.ofNoWorkspace();
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(left).decide())
                .admits().opensTheAccountOf(left).changesMembership(Change.JOIN);
    }

    @Test
    void isNotAskedForByEmailWhereTheAddressIsThePerson() {
        assertThat(Arrival.byEmail("max@magictech.test").knownAs(sarah, "sarah@superfantasy.test", true).decide())
                .admits().makesAnAccount().verifies("max@magictech.test");
    }
}
