package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.RefusalReason;
import usher.types.Source;

/** Row 4b: a membership that directory sync, the API or an import made, and that nobody has come to yet. */
class DirectoryMembershipTest {

    private final Member imported = Member.active().withRole("VIEWER", new Source(Source.Kind.IMPORT, "42"));

    @Test
    void opensWithoutANoticeToWhomNobodyHasSeenBefore() {
        assertThat(Arrival.of("sarah@superfantasy.test").correlatedWith(Member.active().neverSeen()).decide())
                .admits().linksWithoutClaim();
    }

    @Test
    @DisplayName("PRE-003: gets no address of this workspace's domains where another workspace knows the account")
    void getsNoAddressThatThisTenantReads() {
        assertThat(Arrival.of("spy@superfantasy.test").correlatedWith(Member.active().addressedElsewhere()).decide())
                .admits().verifies();
    }

    @Test
    void isTheirsWhoseSignInFitsTheCorrelationKey() {
        assertThat(Arrival.of("sarah@superfantasy.test").correlatedWith(imported).through(WayInTerms::trustEmail).decide())
                .admits().opensTheAccountOf(imported).linksAndTells().verifies("sarah@superfantasy.test")
                .changesTheMembershipOf(imported, Change.NONE)
                .explains(Rule.CORRELATION, "correlated");
        assertThat(Arrival.of("sarah@superfantasy.test").correlatedWith(imported).decide())
                .as("of who has come before, on the provider's word alone").admits().opensTheAccountOf(imported).verifies();
    }

    @Test
    void isTheirsWithoutAnAddress() {
        assertThat(Arrival.of("sarah@superfantasy.test").withoutAddress().correlatedWith(imported).decide())
                .admits().opensTheAccountOf(imported).linksAndTells().verifies();
    }

    @Test
    void getsNoAddressThatIsNotVouchedFor() {
        assertThat(Arrival.of("sarah@superfantasy.test").withoutVouching().correlatedWith(imported).decide())
                .admits().opensTheAccountOf(imported).verifies().keepsUnverified();
    }

    @Test
    void getsNoAddressThatIsAnothers() {
        assertThat(Arrival.of("peter@superfantasy.test").withAddressOf(Member.active()).correlatedWith(imported).decide())
                .admits().opensTheAccountOf(imported).verifies();
    }

    @Test
    void isNobodysWhenSeveralFit() {
        assertThat(Arrival.of("sarah@superfantasy.test").correlatedWith(imported, Member.active()).decide())
                .admits().makesAnAccount().changesMembership(Change.JOIN)
                .explains(Rule.CORRELATION, "ambiguous");
    }

    @Test
    void isNobodysWhenItsAccountIsAnOperators() {
        assertThat(Arrival.of("sarah@superfantasy.test").correlatedWith(Member.active().operator()).decide())
                .refuses(RefusalReason.OPERATOR_ACCOUNT)
                .explains(Rule.CORRELATION, "operator");
    }

    @Test
    void staysClosedWhileTheDirectoryHasEndedIt() {
        assertThat(Arrival.of("sarah@superfantasy.test").correlatedWith(Member.deprovisioned()).decide())
                .refuses(RefusalReason.DEPROVISIONED_BY_DIRECTORY);
    }

    @Test
    void isNotLookedForByEmail() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test").correlatedWith(imported).decide())
                .admits().makesAnAccount();
    }

    @Test
    void isClaimedByWhoHasProvenTheAddressThatItWasMadeFor() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test").unclaimed(imported).decide())
                .admits().opensTheAccountOf(imported).verifies("sarah@superfantasy.test")
                .changesTheMembershipOf(imported, Change.CLAIM)
                .explains(Rule.CORRELATION, "claimed");
    }

    @Test
    void isClaimedByWhoIsVouchedForAtHome() {
        assertThat(Arrival.of("sarah@superfantasy.test").unclaimed(imported).decide())
                .admits().opensTheAccountOf(imported).changesTheMembershipOf(imported, Change.CLAIM);
    }
}
