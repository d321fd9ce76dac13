package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import usher.provisioning.Explanation;

/** Whatever the policy finds can be told to the person, and no sentence waits for a finding that never comes. */
class TraceInSentencesTest {

    private static final Path POLICY = Path.of("src/main/java/usher/provisioning/policy");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z_]+)\"");
    private static final Set<String> FACTS = Set.of("address", "attributes", "connection", "group", "role");
    private static final Set<String> FOUND = new TreeSet<>();

    @Property(tries = 8000, seed = "4711")
    void eachFindingHasASentenceAndFillsIt(@ForAll(supplier = Arrivals.class) Arrival arrival) {
        for (TraceLine line : arrival.decide().trace()) {
            List<String> sentences = Explanation.of(List.of(line), Map.of(), Locale.ENGLISH);
            if (line.finding().equals(TraceLine.PASSED)) {
                assertThat(sentences).isEmpty();
            } else {
                assertThat(sentences).as(name(line)).singleElement().asString().matches("\\p{Lu}.*[.]")
                        .doesNotContain("{", "  ", " .", " ,");
                FOUND.add(name(line));
            }
        }
    }

    @AfterContainer
    static void noSentenceIsThereForNothing() throws IOException {
        assertThat(FOUND).isEqualTo(sentences());
    }

    @Example
    void eachFindingThatTheSourceNamesHasASentence() throws IOException {
        Set<String> told = sentences().stream().map(name -> name.substring(name.lastIndexOf('.') + 1)).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(POLICY)) {
            Set<String> literals = files.flatMap(TraceInSentencesTest::literals).collect(Collectors.toSet());
            literals.removeAll(FACTS);
            literals.removeAll(Set.of(TraceLine.PASSED, SignIn.EMAIL_CONNECTION));
            assertThat(literals).isNotEmpty().isSubsetOf(told);
        }
    }

    @Example
    void aSentenceQuotesTheFactsAndNamesTheRole() {
        List<TraceLine> trace = List.of(
                new TraceLine(Rule.ROLES, "rule", Map.of("group", "a$1{role}\\", "role", "EDITOR")),
                new TraceLine(Rule.ROLES, "rule", Map.of("group", "EDITOR", "role", "GONE")));
        assertThat(Explanation.of(trace, Map.of("EDITOR", "Editor $1"), Locale.ENGLISH)).containsExactly(
                "You are in the group a$1{role}\\, which gives the role Editor $1.",
                "You are in the group EDITOR, which gives the role GONE.");
    }

    @Example
    void aFindingOfAnOlderUsherIsLeftOut() {
        assertThat(Explanation.of(List.of(new TraceLine(Rule.ROLES, "long_gone", Map.of())), Map.of(), Locale.ENGLISH)).isEmpty();
    }

    private static String name(TraceLine line) {
        return "trace." + line.rule().name().toLowerCase(Locale.ROOT) + "." + line.finding();
    }

    private static Set<String> sentences() throws IOException {
        Properties bundle = new Properties();
        bundle.load(Files.newBufferedReader(Path.of("src/main/resources/usher/messages.properties")));
        return bundle.stringPropertyNames().stream().filter(name -> name.startsWith("trace."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> literals(Path file) {
        try {
            return LITERAL.matcher(Files.readString(file)).results().map((MatchResult found) -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
