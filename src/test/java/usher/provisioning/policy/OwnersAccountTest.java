package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
    void whoIsKnownComesInAsBefore() {
        assertThat(arrival().knownAs(olga).decide()).admits().opensTheAccountOf(olga);
    }
}
