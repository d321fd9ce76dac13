package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.RefusalReason;
import usher.types.Source;

/** Row 1: a way in that is switched off, and a workspace that is. */
class ClosedWayInTest {

    private final Member sarah = Member.active();

    @Test
    void anOpenOneLetsThemIn() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).decide()).admits();
    }

    @Test
    @DisplayName("TEN-006: a connection that is switched off lets nobody in")
    void aDisabledConnectionLetsNobodyIn() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).through(WayInTerms::disabled).decide())
                .refuses(RefusalReason.CONNECTION_DISABLED)
                .explains(Rule.WAY_IN_OPEN, "connection_disabled");
    }

    @Test
    @DisplayName("TEN-006: a workspace that is suspended lets nobody in")
    void aSuspendedWorkspaceLetsNobodyIn() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(sarah).at(WorkspaceTerms::suspended).decide())
                .refuses(RefusalReason.TENANT_SUSPENDED)
                .explains(Rule.WAY_IN_OPEN, "tenant_suspended");
    }

    @Test
    void aSwitchedOffEmailWayInLetsNobodyIn() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test").withAddressOf(sarah).through(WayInTerms::disabled).decide())
                .refuses(RefusalReason.CONNECTION_DISABLED);
    }

    @Test
    void aSuspendedWorkspaceIsClosedToBreakGlassOwnersToo() {
        Member owner = Member.active().withRole("OWNER", Source.manual());
        assertThat(Arrival.byEmail("ceo@superfantasy.test").withAddressOf(owner)
                .at(WorkspaceTerms::breakGlass).at(WorkspaceTerms::suspended).decide())
                .refuses(RefusalReason.TENANT_SUSPENDED);
    }
}
