package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usher.provisioning.policy.DecisionAssert.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import usher.provisioning.policy.Subject.Problem;
import usher.types.RefusalReason;

/** Row 3: who cannot be recognised the next time is not let in this time. */
class SubjectThatDoesNotLastTest {

    @ParameterizedTest
    @EnumSource
    void isRefusedAndTheTraceSaysWhatIsWrongWithIt(Problem problem) {
        assertThat(Arrival.of("sarah@superfantasy.test").knownAs(Member.active())
                .withSubject(Subject.unusable(problem)).decide())
                .refuses(RefusalReason.SUBJECT_NOT_STABLE)
                .explains(Rule.STABLE_SUBJECT, problem.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n\t"})
    void isOneThatWasNotSentOrIsBlank(String sent) {
        Assertions.assertThat(Subject.of(sent).problem()).contains(Problem.MISSING);
    }

    @Test
    void isOneThatIsTooLong() {
        Assertions.assertThat(Subject.of("s".repeat(Subject.LONGEST)).problem()).isEmpty();
        Assertions.assertThat(Subject.of("s".repeat(Subject.LONGEST + 1)).problem()).contains(Problem.TOO_LONG);
    }

    @Test
    void isOneWithControlCharacters() {
        Assertions.assertThat(Subject.of("s-47\u000011").problem()).contains(Problem.CONTROL_CHARACTERS);
    }

    @Test
    void aSubjectIsTakenAsItIs() {
        Assertions.assertThat(Subject.of(" org.pac4j.Client#S-4711 ").value()).contains(" org.pac4j.Client#S-4711 ");
    }

    @Test
    void aSubjectHasEitherAValueOrAProblem() {
        assertThatThrownBy(() -> new Subject(Optional.empty(), Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subject(Optional.of("s"), Optional.of(Problem.TRANSIENT)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
