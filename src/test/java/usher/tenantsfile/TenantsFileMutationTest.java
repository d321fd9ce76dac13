package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import usher.platform.StartRefused;
import usher.servers.LiveObjects;

/** Whatever becomes of a tenants file, it is read or refused with a sentence, and the sentence has no secret in it. */
class TenantsFileMutationTest {

    @Property(tries = 1000)
    void aSpoiltFileIsReadOrRefusedWithASentence(@ForAll("spoilt") String text) {
        readOrRefused(text);
    }

    @Property(tries = 1000)
    void aFileWithOtherValuesIsReadOrRefusedWithASentence(@ForAll("otherValues") String text) {
        readOrRefused(text);
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefusedWithASentence(@ForAll String text) {
        readOrRefused(text);
    }

    /** A thousand files leave less behind than two hundred of them would. */
    @net.jqwik.api.Example
    void nothingOfThemIsHeldOnTo() {
        long pid = ProcessHandle.current().pid();
        readMany(100);
        long before = LiveObjects.in(pid);
        readMany(1000);
        assertThat(LiveObjects.in(pid) - before).as("bytes").isLessThan(2_000_000);
    }

    private static void readMany(int number) {
        for (int i = 0; i < number; i++) {
            readOrRefused(new Cut(i * 13 % Example.TEXT.length(), i % 40, "x" + i).in(Example.TEXT));
        }
    }

    private static void readOrRefused(String text) {
        try {
            Example.read(text);
        } catch (StartRefused refused) {
            assertThat(refused.getMessage()).startsWith("USHER_BOOTSTRAP").endsWith(".").doesNotContain(Example.SECRET)
                    .doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(1000);
        }
    }

    /** The example with one to three of its names and values replaced, so that it stays JSON. */
    @Provide
    Arbitrary<String> otherValues() {
        List<MatchResult> tokens = Pattern
                .compile("\"[^\"]*\"|true|false|null|\\d+|\\[ ?]").matcher(Example.TEXT).results().toList();
        Arbitrary<String> values = Arbitraries.of("null", "true", "-1", "1", "\"\"", "\"x\"", "\"${NORTHWIND_SECRET}\"",
                "\"${LEVEL}\"", "[]", "{}", "[[]]", "[\"${LEVEL}\"]", "\"name\"", "\"id\"", "\"saml\"", "\"OWNER\"", "\"\\u0000\"", "\"\\ud800\"");
        Arbitrary<Cut> cuts = Combinators.combine(Arbitraries.of(tokens), values)
                .as((token, value) -> new Cut(token.start(), token.end() - token.start(), value));
        return cuts.set().ofMinSize(1).ofMaxSize(3).map(all -> {
            String text = Example.TEXT;
            for (Cut cut : all.stream().sorted(Comparator.comparingInt(Cut::from).reversed()).toList()) {
                text = cut.in(text);
            }
            return text;
        });
    }

    /** The example after one to three cuts, each replaced by something that files have in other places. */
    @Provide
    Arbitrary<String> spoilt() {
        Arbitrary<String> pieces = Arbitraries.of("", "null", "true", "-1", "1e999", "\"\"", "\"${NORTHWIND_SECRET}\"", "${LEVEL}",
                "${", "[]", "{}", ",", "\"", "\\u0000", "\\ud800", "\u202E", "\n", "\"name\": \"x\",", "\"tenants\": [],",
                "[[[[[[[[",
                "{\"a\":{\"a\":{\"a\":", "999999999999999999999", "\"saml\"", "\"OWNER\"", "é", "\uD83D\uDE00");
        Arbitrary<Cut> cuts = Combinators.combine(Arbitraries.integers().between(0, Example.TEXT.length()),
                Arbitraries.integers().between(0, 40), pieces).as(Cut::new);
        return cuts.list().ofMinSize(1).ofMaxSize(3).map(all -> {
            String text = Example.TEXT;
            for (Cut cut : all) {
                text = cut.in(text);
            }
            return text;
        });
    }

    private record Cut(int from, int length, String piece) {

        String in(String text) {
            int start = Math.min(from, text.length());
            return text.substring(0, start) + piece + text.substring(Math.min(start + length, text.length()));
        }
    }
}
