package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.ProvisioningPlan.MembershipStep.Change;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.WhenEnded;

/** Row 8: an account or a membership that somebody has ended is not brought back by signing in. */
class EndedMembershipTest {

    private static Arrival of(Member member) {
        return Arrival.of("sarah@superfantasy.test").knownAs(member);
    }

    private static Arrival forgiving(Member member) {
        return of(member).through(terms -> terms.onRemoved(WhenEnded.REACTIVATE).onDeprovisioned(WhenEnded.REACTIVATE));
    }

    @Test
    void aDisabledAccountIsRefused() {
        assertThat(forgiving(Member.active().disabled()).decide())
                .refuses(RefusalReason.ACCOUNT_DISABLED).explains(Rule.STANDING, "account_disabled");
    }

    @Test
    void aDisabledAccountIsRefusedByEmailToo() {
        assertThat(Arrival.byEmail("sarah@superfantasy.test").withAddressOf(Member.ofNoWorkspace().disabled()).decide())
                .refuses(RefusalReason.ACCOUNT_DISABLED);
    }

    @Test
    @DisplayName("LIFE-001: a suspended member is refused whatever the connection says")
    void aSuspendedMemberIsRefusedWhateverTheConnectionSays() {
        assertThat(forgiving(Member.suspended()).decide())
                .refuses(RefusalReason.MEMBERSHIP_SUSPENDED).explains(Rule.STANDING, "membership_suspended");
    }

    @Test
    void aMemberWhoseSuspensionHasNoAuthorIsRefused() {
        assertThat(forgiving(Member.of(MembershipStatus.SUSPENDED, null)).decide())
                .refuses(RefusalReason.MEMBERSHIP_SUSPENDED);
    }

    @Test
    @DisplayName("LIFE-001: a removal is not undone")
    void aRemovalMarkIsNotUndone() {
        assertThat(of(Member.removed()).decide())
                .refuses(RefusalReason.MEMBERSHIP_REMOVED).explains(Rule.STANDING, "membership_removed");
    }

    @Test
    @DisplayName("INV-004: a removal is not undone by an invitation")
    void aRemovalMarkIsNotUndoneByAnInvitation() {
        assertThat(of(Member.removed()).invitedAs("MEMBER").decide()).refuses(RefusalReason.MEMBERSHIP_REMOVED);
    }

    @Test
    void whoeverWasRemovedComesBackByAnInvitationWhoseMakerKnew() {
        Member sarah = Member.removed();
        assertThat(of(sarah).invitedBackAs("EDITOR").decide()).admits().changesMembership(Change.REACTIVATE)
                .accepts(Arrival.INVITATION).grants(Source.invitation(Arrival.INVITATION.toString()), "EDITOR")
                .explains(Rule.STANDING, "invited_back").explains(Rule.ENTRY, "invited");
    }

    @Test
    @DisplayName("INV-004: an invitation that is older than the end brings nobody back")
    void anInvitationThatIsOlderThanTheEndBringsNobodyBack() {
        assertThat(of(Member.removed()).invitedBackBeforeTheEndAs("EDITOR").decide()).refuses(RefusalReason.MEMBERSHIP_REMOVED);
        assertThat(of(Member.deprovisioned()).invitedBackBeforeTheEndAs("EDITOR").decide())
                .refuses(RefusalReason.DEPROVISIONED_BY_DIRECTORY);
    }

    @Test
    void whoeverComesBackByInvitationProvesTheAddressFirst() {
        assertThat(of(Member.removed()).withoutVouching().invitedBackAs("EDITOR").decide())
                .asksForProofOf("sarah@superfantasy.test");
    }

    @Test
    @DisplayName("INV-004: a suspension is not undone by an invitation at all")
    void aSuspensionIsNotUndoneByAnInvitationAtAll() {
        assertThat(of(Member.suspended()).invitedBackAs("EDITOR").decide()).refuses(RefusalReason.MEMBERSHIP_SUSPENDED);
    }

    @Test
    void aRemovalMarkGivesWayWhereTheConnectionSaysSo() {
        Member sarah = Member.removed();
        assertThat(of(sarah).through(terms -> terms.onRemoved(WhenEnded.REACTIVATE)).decide())
                .admits().changesTheMembershipOf(sarah, Change.REACTIVATE).explains(Rule.STANDING, "reactivated");
    }

    @Test
    void aRemovalMarkDoesNotGiveWayToWhatIsSaidOfTheDirectory() {
        assertThat(of(Member.removed()).through(terms -> terms.onDeprovisioned(WhenEnded.REACTIVATE)).decide())
                .refuses(RefusalReason.MEMBERSHIP_REMOVED);
    }

    @Test
    @DisplayName("LIFE-001: whom the directory deactivated is refused")
    void whomTheDirectoryDeactivatedIsRefused() {
        assertThat(of(Member.deprovisioned()).decide())
                .refuses(RefusalReason.DEPROVISIONED_BY_DIRECTORY)
                .explains(Rule.STANDING, "deprovisioned_by_directory");
    }

    @Test
    void whomTheDirectoryDeletedIsRefused() {
        assertThat(of(Member.of(MembershipStatus.REMOVED, EndedBy.DIRECTORY))
                .through(terms -> terms.onRemoved(WhenEnded.REACTIVATE)).decide())
                .refuses(RefusalReason.DEPROVISIONED_BY_DIRECTORY);
    }

    @Test
    void whomTheDirectoryDeactivatedComesBackWhereTheConnectionSaysSo() {
        Member sarah = Member.deprovisioned();
        assertThat(of(sarah).through(terms -> terms.onDeprovisioned(WhenEnded.REACTIVATE)).decide())
                .admits().changesTheMembershipOf(sarah, Change.REACTIVATE);
    }

    @Test
    void whoWasDeclinedStaysDeclined() {
        assertThat(forgiving(Member.declined()).decide())
                .refuses(RefusalReason.APPROVAL_DECLINED).explains(Rule.STANDING, "approval_declined");
    }
}
