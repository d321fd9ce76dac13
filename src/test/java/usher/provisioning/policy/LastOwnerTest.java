package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.Source;

/** Section 4: the last owner is never demoted by an automatic path. */
class LastOwnerTest {

    private final Source rule = Source.rule("superfantasy-saml");
    private final Member owner = Member.active().withRole("OWNER", rule).withRole("EDITOR", rule);

    private static Arrival back(Member member) {
        return Arrival.of("ceo@superfantasy.test").knownAs(member).inGroups();
    }

    @Test
    @DisplayName("ROLE-003: stays owner although the group has ended")
    void staysOwnerAlthoughTheGroupHasEnded() {
        assertThat(back(owner).at(WorkspaceTerms::withoutOtherOwner).decide())
                .revokes("EDITOR").explains(Rule.ROLES, "last_owner_kept");
    }

    @Test
    void isDemotedWhereThereIsAnotherOwner() {
        assertThat(back(owner).decide()).revokes("OWNER", "EDITOR");
    }

    @Test
    void losesAGrantWhereAnotherSourceMakesThemOwnerToo() {
        assertThat(back(owner.withRole("OWNER", Source.manual())).at(WorkspaceTerms::withoutOtherOwner).decide())
                .revokes("OWNER", "EDITOR");
    }

    @Test
    void comesBackToAnEmptyPlan() {
        Member kept = Member.active().withRole("OWNER", rule).withRole("MEMBER", Source.defaultOf("superfantasy-saml"));
        assertThat(back(kept).at(WorkspaceTerms::withoutOtherOwner).decide()).grantsNothing().revokes();
    }
}
