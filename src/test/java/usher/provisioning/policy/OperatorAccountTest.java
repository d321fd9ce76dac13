package usher.provisioning.policy;

import static usher.provisioning.policy.DecisionAssert.assertThat;

import org.junit.jupiter.api.Test;
import usher.types.RefusalReason;

/** A tenant's provider reaches nothing of the operator's: the account would open every workspace's settings. */
class OperatorAccountTest {

    private final Member operator = Member.active().operator();

    @Test
    void isNotLinkedByAVouchedAddress() {
        assertThat(Arrival.of("op@superfantasy.test").withAddressOf(operator).withOperatorsAddress().decide())
                .refuses(RefusalReason.OPERATOR_ACCOUNT)
                .explains(Rule.VOUCHED_ADDRESS, "operator");
    }

    @Test
    void isNotLinkedByAnotherAddressThatTheOperatorHas() {
        assertThat(Arrival.of("private@superfantasy.test").withAddressOf(operator).decide())
                .refuses(RefusalReason.OPERATOR_ACCOUNT);
    }

    @Test
    void isNotLinkedByItsAddressAlthoughItIsNotYetMarkedAsTheOperators() {
        assertThat(Arrival.of("op@superfantasy.test").withAddressOf(Member.active()).withOperatorsAddress().decide())
                .refuses(RefusalReason.OPERATOR_ACCOUNT);
    }

    @Test
    void isNotLinkedByProofEither() {
        Arrival arrival = Arrival.of("op@superfantasy.test").withoutVouching().withAddressOf(operator);
        assertThat(arrival.decide()).refuses(RefusalReason.OPERATOR_ACCOUNT).explains(Rule.PROOF_OF_ADDRESS, "operator");
        assertThat(arrival.provenByMail().decide()).refuses(RefusalReason.OPERATOR_ACCOUNT);
    }

    @Test
    void isNotMadeForAnOperatorWhoHasNoneYet() {
        assertThat(Arrival.of("op@superfantasy.test").withOperatorsAddress().decide())
                .refuses(RefusalReason.OPERATOR_ACCOUNT)
                .explains(Rule.NEW_ACCOUNT, "operator");
    }

    @Test
    void getsNoAddressFromAnIdentityThatItHadBefore() {
        assertThat(Arrival.of("mallory@superfantasy.test").knownAs(operator, "op@superfantasy.test", true).decide())
                .admits().opensTheAccountOf(operator).verifies().retires()
                .explains(Rule.CHANGED_ADDRESS, "profile_only");
    }

    @Test
    void itsAddressBecomesNobodyElses() {
        Member mallory = Member.active();
        assertThat(Arrival.of("op@superfantasy.test").knownAs(mallory, "mallory@superfantasy.test", true)
                .withOperatorsAddress().decide())
                .admits().opensTheAccountOf(mallory).verifies().retires("mallory@superfantasy.test");
        assertThat(Arrival.of("op@superfantasy.test").correlatedWith(mallory).withOperatorsAddress().decide())
                .admits().opensTheAccountOf(mallory).verifies();
    }

    @Test
    void comesInByEmail() {
        assertThat(Arrival.byEmail("op@superfantasy.test").withAddressOf(operator).withOperatorsAddress().decide())
                .admits().opensTheAccountOf(operator).linksNothing();
    }

    @Test
    void isMadeByEmail() {
        assertThat(Arrival.byEmail("op@superfantasy.test").withOperatorsAddress().decide())
                .admits().makesAnAccount().verifies("op@superfantasy.test");
    }
}
