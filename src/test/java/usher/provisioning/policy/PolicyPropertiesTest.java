package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import usher.provisioning.policy.ProvisioningDecision.Admit;
import usher.provisioning.policy.ProvisioningDecision.AskProof;
import usher.provisioning.policy.ProvisioningDecision.Hold;
import usher.provisioning.policy.ProvisioningDecision.Refuse;
import usher.types.RefusalReason;

/** What holds for everybody: there is an answer, the same one each time, and nothing is left to do after it. */
class PolicyPropertiesTest {

    /** The reasons that the policy itself may give; all others are the doors'. */
    private static final Set<RefusalReason> REASONS = EnumSet.range(RefusalReason.CONNECTION_DISABLED,
            RefusalReason.SEAT_LIMIT_REACHED);

    /** How a membership or an account stands, which is not told before the proof; and the seat that coming back takes. */
    private static final Set<RefusalReason> AFTER_PROOF = EnumSet.of(RefusalReason.ACCOUNT_DISABLED,
            RefusalReason.MEMBERSHIP_SUSPENDED, RefusalReason.MEMBERSHIP_REMOVED, RefusalReason.DEPROVISIONED_BY_DIRECTORY,
            RefusalReason.APPROVAL_DECLINED, RefusalReason.SEAT_LIMIT_REACHED);

    @Property(tries = 3000)
    void thereIsAlwaysAnAnswerAndAReasonForIt(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        assertThat(arrival.decide().trace()).isNotEmpty().extracting(TraceLine::rule).isSorted();
    }

    @Property(tries = 1000)
    void theSameSignInGetsTheSameAnswer(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        assertThat(arrival.decide()).isEqualTo(arrival.decide());
    }

    @Property(tries = 3000)
    void whoWasAdmittedIsAdmittedAgainWithNothingToWrite(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        if (arrival.decide() instanceof Admit first) {
            DirectorySnapshot after = AfterThePlan.of(arrival.signIn(), arrival.snapshot(), first.plan());
            DecisionAssert.assertThat(ProvisioningPolicy.decide(arrival.signIn(), after)).admits().writesNothing();
            DecisionAssert.assertThat(ProvisioningPolicy.decide(withoutProof(arrival.signIn()), after)).admits().writesNothing();
        }
    }

    @Property(tries = 3000)
    void whoWasHeldIsHeldAgainWithNothingToWrite(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        if (arrival.decide() instanceof Hold first) {
            DirectorySnapshot after = AfterThePlan.of(arrival.signIn(), arrival.snapshot(), first.plan());
            DecisionAssert.assertThat(ProvisioningPolicy.decide(arrival.signIn(), after)).holds().writesNothing();
        }
    }

    @Property(tries = 3000)
    void whoHasProvenTheAddressIsNotAskedAgainNorRefusedForAnythingThatWasKnown(
            @ForAll(supplier = Arrivals.class) Arrival arrival) {
        if (arrival.decide() instanceof AskProof) {
            ProvisioningDecision then = ProvisioningPolicy.decide(arrival.signIn().withProvenAddress(), arrival.snapshot());
            assertThat(then).isNotInstanceOf(AskProof.class);
            if (then instanceof Refuse refuse) {
                assertThat(refuse.reason()).isIn(AFTER_PROOF);
            }
        }
    }

    @Property(tries = 4000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void eachAnswerAndEachReasonIsReachedOftenEnoughForTheRestToMeanAnything(
            @ForAll(supplier = Arrivals.class) Arrival arrival) {
        ProvisioningDecision decision = arrival.decide();
        Statistics.label("answer").collect(decision.getClass());
        Statistics.label("answer").coverage(answers -> {
            answers.check(Admit.class).percentage(share -> share > 15);
            answers.check(Hold.class).percentage(share -> share > 4);
            answers.check(AskProof.class).percentage(share -> share > 4);
            answers.check(Refuse.class).percentage(share -> share > 20);
        });
        if (decision instanceof Refuse refuse) {
            Statistics.label("reason").collect(refuse.reason());
        }
        Statistics.label("reason").coverage(reasons -> REASONS.stream().filter(reason -> reason != RefusalReason.NO_WORKSPACE)
                .forEach(reason -> reasons.check(reason).percentage(share -> share > 1)));
    }

    @Example
    void onlyNoWorkspaceIsDecidedBeforeAWorkspaceIsChosen() {
        assertThat(REASONS).contains(RefusalReason.NO_WORKSPACE, RefusalReason.OPERATOR_ACCOUNT).hasSize(16);
    }

    private static SignIn withoutProof(SignIn signIn) {
        return signIn.isByEmail() ? signIn : new SignIn(signIn.tenantId(), signIn.connectionId(), signIn.protocol(),
                signIn.issuer(), signIn.subject(), signIn.address(), signIn.addressVerified(), false, signIn.claims(),
                signIn.authenticatedAt(), signIn.endsAt());
    }
}
