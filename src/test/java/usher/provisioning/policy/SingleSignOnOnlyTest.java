package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.RefusalReason;
import usher.types.Source;

/** Row 2: a workspace that enforces single sign-on, and the owners who may do without in an emergency. */
class SingleSignOnOnlyTest {

    private final Member owner = Member.active().withRole("OWNER", Source.manual());

    @Test
    @DisplayName("LINK-008: who comes by e-mail is refused, and told which connection to use")
    void whoComesByEmailIsToldWhichConnectionToUse() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test").withAddressOf(Member.active())
                .at(WorkspaceTerms::singleSignOnOnly).decide())
                .refuses(RefusalReason.SSO_REQUIRED)
                .pointsTo("superfantasy-saml")
                .explains(Rule.SINGLE_SIGN_ON_ONLY, "sso_required");
    }

    @Test
    void whoComesBySingleSignOnIsNotConcerned() {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(Member.active())
                .at(WorkspaceTerms::singleSignOnOnly).decide())
                .admits();
    }

    @Test
    void aBreakGlassOwnerIsLetInByEmailAndTheTraceSaysSo() {
        assertThat(Arrival.byEmail("ceo@superfantasy.test").withAddressOf(owner)
                .at(WorkspaceTerms::singleSignOnOnly).at(WorkspaceTerms::breakGlass).decide())
                .admits()
                .explains(Rule.SINGLE_SIGN_ON_ONLY, "break_glass");
    }

    @Test
    void aBreakGlassOwnerPassesASwitchedOffEmailWayInAndTheTraceSaysSo() {
        assertThat(Arrival.byEmail("ceo@superfantasy.test").withAddressOf(owner)
                .at(WorkspaceTerms::breakGlass).through(WayInTerms::disabled).decide())
                .admits()
                .explains(Rule.WAY_IN_OPEN, "break_glass");
    }

    @Test
    void whereTheEmailWayInIsSwitchedOffAsWellTheConnectionToUseIsNamed() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test").withAddressOf(Member.active())
                .at(WorkspaceTerms::singleSignOnOnly).through(WayInTerms::disabled).decide())
                .refuses(RefusalReason.SSO_REQUIRED)
                .pointsTo("superfantasy-saml");
        assertThat(Arrival.byEmail("ceo@superfantasy.test").withAddressOf(owner)
                .at(WorkspaceTerms::singleSignOnOnly).at(WorkspaceTerms::breakGlass).through(WayInTerms::disabled).decide())
                .admits()
                .explains(Rule.SINGLE_SIGN_ON_ONLY, "break_glass");
    }

    @Test
    void whoIsInvitedAsOwnerMayBreakTheGlassToo() {
        assertThat(Arrival.byEmail("ceo@superfantasy.test").invitedAs("OWNER")
                .at(WorkspaceTerms::singleSignOnOnly).at(WorkspaceTerms::breakGlass).decide())
                .admits();
    }

    @Test
    @DisplayName("AUTH-003, LINK-008: an owner who is not on the list is refused")
    void anOwnerWhoIsNotOnTheListIsRefused() {
        assertThat(Arrival.byEmail("ceo@superfantasy.test").withAddressOf(owner)
                .at(WorkspaceTerms::singleSignOnOnly).decide())
                .refuses(RefusalReason.SSO_REQUIRED);
    }

    @Test
    @DisplayName("AUTH-003: who is on the list, but no owner, is refused")
    void whoIsOnTheListButNoOwnerIsRefused() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test")
                .withAddressOf(Member.active().withRole("ADMIN", Source.manual()))
                .at(WorkspaceTerms::singleSignOnOnly).at(WorkspaceTerms::breakGlass).decide())
                .refuses(RefusalReason.SSO_REQUIRED);
    }

    @Test
    void aSuspendedOwnerBreaksNoGlass() {
        assertThat(Arrival.byEmail("ceo@superfantasy.test")
                .withAddressOf(Member.suspended().withRole("OWNER", Source.manual()))
                .at(WorkspaceTerms::singleSignOnOnly).at(WorkspaceTerms::breakGlass).decide())
                .refuses(RefusalReason.SSO_REQUIRED);
    }

    @Test
    void theListOpensNoDisabledConnection() {
        assertThat(Arrival.of("ceo@superfantasy.test").knownAs(owner)
                .at(WorkspaceTerms::breakGlass).through(WayInTerms::disabled).decide())
                .refuses(RefusalReason.CONNECTION_DISABLED);
    }
}
