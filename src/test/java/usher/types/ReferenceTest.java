package usher.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads out to their administrator. */
class ReferenceTest {

    @Test
    void isAnotherEachTime() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> Reference.random()).collect(Collectors.toSet())).hasSize(100);
    }

    @Test
    void hasNoLetterThatIsMistakenForADigit() {
        assertThat(Reference.random().toString()).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "7K3F9QXM2B", "7k3f9-qxm2b", "7K3F9-QXM2I", "7K3F9-QXM2B\n", "<7K3F-QXM2B"})
    void isRefusedWhereItHasNotTheForm(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference(text));
    }
}
