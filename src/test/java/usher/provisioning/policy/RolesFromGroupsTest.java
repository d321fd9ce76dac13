package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.Source;

/** Row 11: the roles that a connection's rules and its default give. */
class RolesFromGroupsTest {

    private final Source rule = Source.rule("superfantasy-saml");
    private final Source byDefault = Source.defaultOf("superfantasy-saml");
    private final Source otherRule = Source.rule("superfantasy-oidc");

    private static Arrival sarah(Member member) {
        return Arrival.of("sarah@superfantasy.test").knownAs(member)
                .through(terms -> terms.rule("engineering", "EDITOR").rule("watchers", "VIEWER"));
    }

    @Test
    void allRulesThatMatchApplyTogether() {
        assertThat(sarah(Member.active()).inGroups("watchers", "engineering", "choir").decide())
                .grants(rule, "EDITOR", "VIEWER").revokes()
                .explains(Rule.ROLES, "rule");
    }

    @Test
    void groupsAreComparedCharacterByCharacter() {
        assertThat(sarah(Member.active()).inGroups("Engineering", "engineering ", "engineer").decide())
                .grants(byDefault, "MEMBER");
    }

    @Test
    void theDefaultRoleIsForThoseWhomNoRuleMatches() {
        assertThat(sarah(Member.active()).inGroups("choir").decide())
                .grants(byDefault, "MEMBER").explains(Rule.ROLES, "default");
    }

    @Test
    void theDefaultRoleEndsWhenARuleMatches() {
        assertThat(sarah(Member.active().withRole("MEMBER", byDefault)).inGroups("engineering").decide())
                .grants(rule, "EDITOR").revokes("MEMBER");
    }

    @Test
    void theDefaultRoleComesWhenTheLastRuleStopsMatching() {
        assertThat(sarah(Member.active().withRole("EDITOR", rule)).inGroups().decide())
                .grants(byDefault, "MEMBER").revokes("EDITOR");
    }

    @Test
    void whoHasRolesFromElsewhereGetsNoDefaultOnTop() {
        assertThat(sarah(Member.active().withRole("VIEWER", Source.manual())).inGroups().decide())
                .grantsNothing().revokes().explains(Rule.ROLES, "no_rule");
    }

    @Test
    void theGrantsOfOtherSourcesAreNotTouched() {
        Member sarah = Member.active().withRole("EDITOR", rule).withRole("EDITOR", Source.manual())
                .withRole("VIEWER", otherRule).withRole("ADMIN", new Source(Source.Kind.SCIM, "entra"))
                .withRole("GUEST", Source.invitation("i-1")).withRole("MEMBER", new Source(Source.Kind.IMPORT, "42"));
        ProvisioningPlan plan = assertThat(sarah(sarah).inGroups("watchers").decide()).plan();
        Assertions.assertThat(plan.rolesRevoked()).containsExactly(new RoleGrant("EDITOR", rule));
        Assertions.assertThat(plan.rolesGranted()).containsExactly(new RoleGrant("VIEWER", rule));
    }

    @Test
    @DisplayName("ROLE-001: owner and administrator are never given by a rule that no owner allowed")
    void ownerAndAdminAreNeverGivenByARuleThatNoOwnerAllowed() {
        assertThat(Arrival.of("sarah@superfantasy.test").inGroups("it-admins", "board")
                .through(terms -> terms.rule("it-admins", "ADMIN").rule("board", "OWNER")).decide())
                .grants(byDefault, "MEMBER").explains(Rule.ROLES, "not_allowed");
    }

    @Test
    void ownerAndAdminAreGivenByARuleThatAnOwnerAllowed() {
        assertThat(Arrival.of("sarah@superfantasy.test").inGroups("it-admins", "board")
                .through(terms -> terms.ruleAllowedByOwner("it-admins", "ADMIN").ruleAllowedByOwner("board", "OWNER")).decide())
                .grants(rule, "ADMIN", "OWNER");
    }

    @Test
    void aRoleEndsWhenAnOwnerWithdrawsTheRule() {
        assertThat(sarah(Member.active().withRole("ADMIN", rule)).inGroups("it-admins")
                .through(terms -> terms.rule("it-admins", "ADMIN")).decide())
                .revokes("ADMIN").grants(byDefault, "MEMBER");
    }

    @Test
    void aRoleThatIsNotThereIsNotGiven() {
        assertThat(Arrival.of("sarah@superfantasy.test").inGroups("engineering")
                .through(terms -> terms.rule("engineering", "EDITOR").defaultRole("WIZARD"))
                .at(terms -> terms.withRoles(Set.of("OWNER", "MEMBER"))).decide())
                .admits().grantsNothing()
                .explains(Rule.ROLES, "no_such_role").explains(Rule.ROLES, "no_such_default");
    }

    @Test
    void aRuleThatMatchesAGuestGivesItsRoleInsteadOfGuest() {
        assertThat(Arrival.of("guest@partner.test").fromGuestDomain().inGroups("engineering")
                .through(terms -> terms.rule("engineering", "EDITOR")).decide())
                .grants(rule, "EDITOR");
    }
}
