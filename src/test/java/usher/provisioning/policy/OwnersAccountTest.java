package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.RefusalReason;
import usher.types.Source;

/** Somebody who is an owner, by a connection that may have been set up by somebody who is none. */
@DisplayName("ROLE: an owner is found by a new identity on an owner's word for the connection, or on proof")
class OwnersAccountTest {

    private final Member olga = Member.active().withRole("OWNER", Source.manual());

    private static Arrival arrival() {
        return Arrival.of("olga@superfantasy.test");
    }

    @Test
    @DisplayName("PRE-006: what the provider alone says is not enough")
    void whatTheProviderAloneSaysIsNotEnough() {
        assertThat(arrival().withAddressOf(olga).decide()).asksForProofOf("olga@superfantasy.test").forTheAccountOf(olga)
                .explains(Rule.PROOF_OF_ADDRESS, "needs_proof");
        assertThat(arrival().withAddressOf(olga).provenByMail().decide()).admits().opensTheAccountOf(olga).linksAndTells();
    }

    @Test
    void anOwnersWordForTheConnectionIs() {
        assertThat(arrival().withAddressOf(olga).through(WayInTerms::trustEmail).decide()).admits().opensTheAccountOf(olga);
    }

    @Test
    @DisplayName("PRE-008: nor does a correlation key find them")
    void norDoesACorrelationKeyFindThem() {
        assertThat(arrival().correlatedWith(olga).decide()).admits().makesAnAccount();
        assertThat(arrival().correlatedWith(olga).provenByMail().decide()).as("another's address, proven").admits().makesAnAccount();
        assertThat(arrival().correlatedWith(olga).through(WayInTerms::trustEmail).decide()).admits().opensTheAccountOf(olga);
    }

    @Test
    @DisplayName("PRE-006: a membership of an owner that waits for them is claimed after proof")
    void aMembershipOfAnOwnerThatWaitsForThemIsClaimedAfterProof() {
        assertThat(arrival().unclaimed(olga).decide()).asksForProofOf("olga@superfantasy.test");
        assertThat(arrival().unclaimed(olga).provenByMail().decide()).admits().opensTheAccountOf(olga);
        assertThat(arrival().unclaimed(olga).through(WayInTerms::trustEmail).decide()).admits().opensTheAccountOf(olga);
    }

    @Test
    void anInvitationToOwnAWorkspaceIsAcceptedAfterProof() {
        assertThat(arrival().invitedAs("OWNER").decide()).asksForProofOf("olga@superfantasy.test");
        assertThat(arrival().invitedAs("OWNER").provenByMail().decide()).admits().accepts(Arrival.INVITATION);
        assertThat(arrival().invitedAs("OWNER").through(WayInTerms::trustEmail).decide()).admits().accepts(Arrival.INVITATION);
    }

    @Test
    @DisplayName("ROLE-005: ... nor does an attribute, which many write themselves, on an owner's word, which is one on addresses")
    void norDoesAnAttributeOnAnOwnersWordWhichIsOneOnAddresses() {
        assertThat(arrival().correlatedByAttributeWith(olga).through(WayInTerms::trustEmail).decide()).admits().makesAnAccount();
        assertThat(arrival().correlatedByAttributeWith(olga).through(WayInTerms::byOperator).decide()).as("the operator has said it of both")
                .admits().opensTheAccountOf(olga);
        assertThat(arrival().correlatedByAttributeWith(olga).withAddressOf(olga).through(WayInTerms::trustEmail).decide())
                .admits().opensTheAccountOf(olga).explains(Rule.VOUCHED_ADDRESS, "vouched");
    }

    @Test
    void whoIsKnownOnMoreThanTheProvidersWordComesInAsBefore() {
        assertThat(arrival().knownAs(olga).decide()).admits().opensTheAccountOf(olga).assuresNothing();
    }

    @Test
    @DisplayName("PRE-003: what was linked on the provider's word before they were an owner is asked for proof, once")
    void whoWasLinkedBeforeTheyWereAnOwner() {
        assertThat(arrival().knownAs(olga).onItsProvidersWordAlone().decide()).asksForProofOf("olga@superfantasy.test")
                .forTheAccountOf(olga).explains(Rule.KNOWN_IDENTITY, "needs_proof");
        assertThat(arrival().knownAs(olga).onItsProvidersWordAlone().provenByMail().decide()).admits().opensTheAccountOf(olga).assures()
                .linksNothing();
        assertThat(arrival().knownAs(Member.active()).onItsProvidersWordAlone().decide()).as("no owner").admits().assuresNothing();
    }

    @Test
    @DisplayName("PRE-003: ... nor does it give their account another address before")
    void whoIsNotKnownForSureGetsNoAddress() {
        Member member = Member.active();
        assertThat(arrival().knownAs(member, "hera@superfantasy.test", false).onItsProvidersWordAlone().decide()).admits().verifies();
        assertThat(arrival().knownAs(member, "hera@superfantasy.test", false).onItsProvidersWordAlone().provenByMail().decide()).admits()
                .verifies("olga@superfantasy.test");
    }

    @Test
    void anOwnersOrTheOperatorsWordIsEnoughWhereTheProviderNamesTheirAddress() {
        assertThat(arrival().knownAs(olga).onItsProvidersWordAlone().through(WayInTerms::trustEmail).decide()).admits().assures();
        assertThat(arrival().knownWithoutAddress(olga).onItsProvidersWordAlone().through(WayInTerms::byOperator).decide()).admits().assures();
        assertThat(arrival().knownWithoutAddress(olga).onItsProvidersWordAlone().through(WayInTerms::trustEmail).decide())
                .refuses(RefusalReason.OWNER_NOT_RECOGNISED);
        assertThat(arrival().fromElsewhere().knownAs(olga).onItsProvidersWordAlone().through(WayInTerms::trustEmail).decide())
                .as("no home domain of theirs").asksForProofOf("olga@superfantasy.test");
    }

    @Test
    void whoseAddressTheProviderDoesNotNameComesByAnotherWay() {
        assertThat(arrival().knownWithoutAddress(olga).onItsProvidersWordAlone().decide()).refuses(RefusalReason.OWNER_NOT_RECOGNISED)
                .explains(Rule.KNOWN_IDENTITY, "owner_not_recognised");
        assertThat(arrival().knownWithoutAddress(olga).onItsProvidersWordAlone().withAddressOf(Member.active()).provenByMail().decide())
                .as("another's address, proven").refuses(RefusalReason.OWNER_NOT_RECOGNISED);
        assertThat(arrival().knownWithoutAddress(olga).onItsProvidersWordAlone().withRetiredAddressOf(olga).provenByMail().decide())
                .as("a retired address").refuses(RefusalReason.OWNER_NOT_RECOGNISED);
        assertThat(arrival().knownAs(olga.operator()).onItsProvidersWordAlone().decide()).refuses(RefusalReason.OWNER_NOT_RECOGNISED);
    }

    @Test
    void whomTheRulesOfTheConnectionMakeAnOwnerIsNotAsked() {
        Member chief = Member.active().withRole("OWNER", Source.rule("superfantasy-saml"));
        assertThat(arrival().knownAs(chief).onItsProvidersWordAlone().decide()).admits().opensTheAccountOf(chief);
        Member both = Member.active().withRole("OWNER", Source.rule("superfantasy-saml")).withRole("OWNER", Source.manual());
        assertThat(arrival().knownAs(both).onItsProvidersWordAlone().decide()).asksForProofOf("olga@superfantasy.test");
    }

    @Test
    void whatStandsForANewIdentityIsKept() {
        Member member = Member.active();
        assertThat(arrival().withAddressOf(member).decide()).admits().linksAndTells().assuresNothing();
        assertThat(arrival().withAddressOf(member).through(WayInTerms::trustEmail).decide()).admits().assures();
        assertThat(arrival().withAddressOf(member).withoutVouching().provenByMail().decide()).admits().assures();
        assertThat(arrival().correlatedByAttributeWith(member).withAddressOf(Member.active()).through(WayInTerms::trustEmail).decide())
                .admits().opensTheAccountOf(member).assuresNothing();
        assertThat(arrival().decide()).as("its own").admits().makesAnAccount().assures();
        assertThat(arrival().through(WayInTerms::byOperator).decide()).admits().makesAnAccount().assures();
    }
}
