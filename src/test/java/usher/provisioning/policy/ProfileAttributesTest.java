package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;
import static usher.types.ProfileAttribute.EMAIL;
import static usher.types.ProfileAttribute.LONGEST;
import static usher.types.ProfileAttribute.TITLE;
import static usher.types.SyncMode.FORCE;
import static usher.types.SyncMode.ONCE;
import static usher.types.SyncMode.SYNC;
import static usher.types.WhenAbsent.CLEAR;
import static usher.types.WhenAbsent.KEEP;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import usher.types.Source;
import usher.types.SyncMode;
import usher.types.WhenAbsent;

/** Row 12 and section 4: what becomes of one attribute, by its mode, who set it, and whether the claim was there. */
class ProfileAttributesTest {

    private final Source claim = Source.attribute("superfantasy-saml");
    private final Source scim = new Source(Source.Kind.SCIM, "entra");
    private final Source imported = new Source(Source.Kind.IMPORT, "42");

    private static Arrival sarah(Member member, SyncMode mode, WhenAbsent absent) {
        return Arrival.of("sarah@superfantasy.test").knownAs(member).through(terms -> terms.mapping(TITLE, mode, absent));
    }

    private static Member titled(String title, Source by) {
        return Member.active().with(TITLE, title, by);
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenWhereNobodyHasSetIt(SyncMode mode) {
        assertThat(sarah(Member.active(), mode, KEEP).saying("title", "Editor").decide())
                .writes(TITLE, "Editor").explains(Rule.PROFILE, "changed");
    }

    @ParameterizedTest
    @EnumSource
    void staysWhereDirectorySyncOwnsIt(SyncMode mode) {
        assertThat(sarah(titled("Editor", scim), mode, CLEAR).saying("title", "Chief").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", scim), mode, CLEAR).saying("title").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", scim), mode, CLEAR).decide()).leaves(TITLE);
    }

    @ParameterizedTest
    @EnumSource
    void staysWhereTheClaimIsAbsentAndAbsentMeansKeep(SyncMode mode) {
        assertThat(sarah(titled("Editor", claim), mode, KEEP).decide()).leaves(TITLE);
    }

    @ParameterizedTest
    @EnumSource
    void isNotWrittenAgainWhereItIsTheSame(SyncMode mode) {
        assertThat(sarah(titled("Editor", Source.manual()), mode, CLEAR).saying("title", "Editor").decide()).leaves(TITLE);
    }

    @Test
    void onceIsNeverWrittenAgain() {
        assertThat(sarah(titled("Editor", claim), ONCE, CLEAR).saying("title", "Chief").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", claim), ONCE, CLEAR).saying("title").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", claim), ONCE, CLEAR).decide()).leaves(TITLE);
    }

    @Test
    void onceIsNotWrittenWhereSomebodyClearedIt() {
        assertThat(sarah(titled("", Source.manual()), ONCE, KEEP).saying("title", "Chief").decide()).leaves(TITLE);
    }

    @Test
    void syncFollowsTheProvider() {
        assertThat(sarah(titled("Editor", claim), SYNC, KEEP).saying("title", "Chief").decide()).writes(TITLE, "Chief");
        assertThat(sarah(titled("Editor", claim), SYNC, KEEP).saying("title").decide()).writes(TITLE, "");
        assertThat(sarah(titled("Editor", claim), SYNC, CLEAR).decide()).writes(TITLE, "");
        assertThat(sarah(titled("Editor", imported), SYNC, KEEP).saying("title", "Chief").decide()).writes(TITLE, "Chief");
    }

    @Test
    void syncKeepsWhatAnAdministratorEdited() {
        assertThat(sarah(titled("Editor", Source.manual()), SYNC, CLEAR).saying("title", "Chief").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", Source.manual()), SYNC, CLEAR).saying("title").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", Source.manual()), SYNC, CLEAR).decide()).leaves(TITLE);
        assertThat(sarah(titled("", Source.manual()), SYNC, KEEP).saying("title", "Chief").decide()).leaves(TITLE);
    }

    @Test
    void forceFollowsTheProviderWhoeverEditedIt() {
        assertThat(sarah(titled("Editor", Source.manual()), FORCE, KEEP).saying("title", "Chief").decide()).writes(TITLE, "Chief");
        assertThat(sarah(titled("Editor", Source.manual()), FORCE, KEEP).saying("title").decide()).writes(TITLE, "");
        assertThat(sarah(titled("Editor", Source.manual()), FORCE, CLEAR).decide()).writes(TITLE, "");
    }

    @Test
    void aClaimThatIsCutShortClearsNothing() {
        assertThat(sarah(titled("Editor", claim), FORCE, CLEAR).withCutShort("title").decide()).leaves(TITLE);
        assertThat(sarah(titled("Editor", claim), FORCE, CLEAR).saying("title").withCutShort("title").decide()).leaves(TITLE);
    }

    @Test
    void theFirstNameOfTheClaimThatWasSentCounts() {
        Arrival arrival = Arrival.of("sarah@superfantasy.test")
                .through(terms -> terms.mapping(TITLE, SYNC, KEEP, "jobTitle", "title"));
        assertThat(arrival.saying("title", "Editor").decide()).writes(TITLE, "Editor");
        assertThat(arrival.saying("jobTitle", "Chief").decide()).writes(TITLE, "Chief");
    }

    @Test
    void theFirstValueThatIsNotBlankCounts() {
        assertThat(sarah(Member.active(), SYNC, KEEP).saying("title", "", " ", " Chief \r\n of\tstaff ", "Editor").decide())
                .writes(TITLE, "Chief of staff");
    }

    @Test
    void aValueThatIsTooLongIsCutBetweenCharacters() {
        assertThat(sarah(Member.active(), SYNC, KEEP).saying("title", "x".repeat(LONGEST + 1)).decide())
                .writes(TITLE, "x".repeat(LONGEST));
        assertThat(sarah(Member.active(), SYNC, KEEP).saying("title", "x".repeat(LONGEST - 1) + "\uD83D\uDE80").decide())
                .writes(TITLE, "x".repeat(LONGEST - 1));
    }

    @Test
    void whatWouldTurnTheWritingRoundIsShown() {
        assertThat(sarah(Member.active(), SYNC, KEEP).saying("title", "\u202Erotide\u0007").decide())
                .writes(TITLE, "\uFFFDrotide\uFFFD");
    }

    @Test
    void theAddressFollowsTheSignInUnlessSomebodyElseSetIt() {
        Arrival arrival = Arrival.of("sarah.jones@superfantasy.test");
        assertThat(arrival.knownAs(Member.active().with(EMAIL, "sarah@superfantasy.test", claim)).decide())
                .writes(EMAIL, "sarah.jones@superfantasy.test");
        assertThat(arrival.knownAs(Member.active().with(EMAIL, "sarah@superfantasy.test", scim)).decide()).leaves(EMAIL);
        assertThat(arrival.knownAs(Member.active().with(EMAIL, "sarah@superfantasy.test", Source.manual())).decide())
                .leaves(EMAIL);
    }

    @Test
    void nothingNewIsSaid() {
        Member sarah = titled("Editor", claim).with(EMAIL, "sarah@superfantasy.test", claim);
        assertThat(sarah(sarah, SYNC, KEEP).saying("title", "Editor").decide()).explains(Rule.PROFILE, "unchanged");
    }
}
