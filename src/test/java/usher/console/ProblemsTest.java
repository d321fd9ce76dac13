package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.signin.TestRequest;
import usher.types.FieldProblem;
import usher.types.RefusalReason;

/** A form that was not taken says so where the page begins. */
class ProblemsTest {

    private final Problems problems = problems(TestRequest.get());

    private static Problems problems(TestRequest request) {
        return new Wiring().with(Console.class, new Console()).with(HttpServletRequest.class, request.asRequest()).bean(Problems.class);
    }

    @Test
    void aPageWithoutProblemsSaysNothing() {
        problems.tell(List.of());

        assertThat(problems.isAny()).isFalse();
        assertThat(problems.title()).isEmpty();
    }

    @Test
    void whatIsWrongIsCountedAndTheFirstIsLedTo() {
        problems.tell(List.of(FieldProblem.of("rules[2].role", "role.unknown"), FieldProblem.of("name", "name")));

        assertThat(problems.notSaved()).isEqualTo("Not saved: 2 things are missing or wrong");
        assertThat(problems.firstPlace()).isEqualTo("#rules-wrong");
        assertThat(problems.title()).isEqualTo("Not saved · ");
    }

    @Test
    void aNumberThatIsToBeTypedIsOneThing() {
        problems.at("confirmed");

        assertThat(problems.notSaved()).isEqualTo("Not saved: one thing is missing or wrong");
        assertThat(problems.firstPlace()).isEqualTo("#confirmed");
    }

    @Test
    void aRefusalIsInTheTitle() {
        problems.tell(RefusalReason.FORBIDDEN);

        assertThat(problems.isAny()).isTrue();
        assertThat(problems.isNotSaved()).isFalse();
        assertThat(problems.title()).isEqualTo("Refused · ");
    }

    @Test
    void aButtonThatIsGoneIsNotPassedOverInSilence() {
        TestRequest request = TestRequest.form().field("jakarta.faces.ViewState", "stateless");
        Problems missed = problems(request);

        assertThat(missed.isMissed()).isTrue();
        assertThat(missed.isAny()).isTrue();
        assertThat(missed.title()).isEqualTo("Nothing was done · ");

        request.asRequest().setAttribute(Pressed.FOUND, true);
        assertThat(missed.isAny()).isFalse();
    }
}
