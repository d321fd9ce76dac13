package usher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that a spreadsheet opens. */
class CsvLineTest {

    @Test
    void valuesAreQuotedAndQuotesDoubled() {
        assertThat(CsvLine.of("Ada", "a, b", "she said \"no\"", null)).isEqualTo("\"Ada\",\"a, b\",\"she said \"\"no\"\"\",\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1"})
    @DisplayName("CSV-001: what begins like a formula is none")
    void whatBeginsLikeAFormulaIsNone(String value) {
        assertThat(CsvLine.of(value)).startsWith("\"'");
    }
}
