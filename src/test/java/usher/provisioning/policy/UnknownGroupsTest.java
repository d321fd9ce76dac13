package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.Source;

/** Section 4: a claim that is absent, or cut short by the provider, revokes nothing; an empty one does. */
class UnknownGroupsTest {

    private final Source rule = Source.rule("superfantasy-saml");
    private final Source byDefault = Source.defaultOf("superfantasy-saml");
    private final Member sarah = Member.active().withRole("EDITOR", rule).inGroup("engineering", rule);

    private Arrival back() {
        return Arrival.of("sarah@superfantasy.test").knownAs(sarah)
                .through(terms -> terms.rule("engineering", "EDITOR").rule("watchers", "VIEWER"));
    }

    @Test
    @DisplayName("ROLE-002: a claim that is absent keeps everything")
    void anAbsentClaimKeepsEverything() {
        assertThat(back().decide())
                .grantsNothing().revokes().addsToGroups().takesFromGroups()
                .explains(Rule.ROLES, "kept_unknown");
    }

    @Test
    void aClaimThatIsCutShortKeepsEverything() {
        assertThat(back().inGroups().withCutShort("groups").decide())
                .grantsNothing().revokes().addsToGroups().takesFromGroups();
    }

    @Test
    void whatAClaimThatIsCutShortDoesSayIsBelieved() {
        assertThat(back().inGroups("watchers").withCutShort("groups").decide())
                .grants(rule, "VIEWER").revokes().addsToGroups("watchers").takesFromGroups()
                .explains(Rule.ROLES, "kept_unknown");
    }

    @Test
    void anEmptyClaimTakesWhatItGaveBefore() {
        assertThat(back().inGroups().decide())
                .grants(byDefault, "MEMBER").revokes("EDITOR").takesFromGroups("engineering");
    }

    @Test
    void aNewMemberOfWhomNoGroupsAreKnownGetsTheDefaultRole() {
        assertThat(Arrival.of("sarah@superfantasy.test").decide()).grants(byDefault, "MEMBER");
    }

    @Test
    void aGuestWithoutAnAddressThisTimeStaysAGuest() {
        Member guest = Member.active().withRole("GUEST", byDefault);
        assertThat(Arrival.of("guest@partner.test").knownAs(guest).fromGuestDomain().withoutAddress().inGroups().decide())
                .grantsNothing().revokes().explains(Rule.ROLES, "kept_default");
    }

    @Test
    void aConnectionThatReadsNoGroupsKeepsTheRolesThatItGave() {
        assertThat(back().inGroups("engineering").through(WayInTerms::withoutGroups).decide())
                .grantsNothing().revokes().addsToGroups().takesFromGroups();
    }

    @Test
    void theEmailWayInKeepsTheRoleThatItGave() {
        Member max = Member.active().withRole("MEMBER", Source.defaultOf("email"));
        assertThat(Arrival.byEmail("max@magictech.test").withAddressOf(max).through(WayInTerms::withoutGroups).decide())
                .admits().grantsNothing().revokes().explains(Rule.ROLES, "kept_default");
    }
}
