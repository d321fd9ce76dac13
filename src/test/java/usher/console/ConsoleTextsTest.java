package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.tenant.DirectoryHabit;
import usher.types.MembershipStatus;
import usher.types.Mismatch;
import usher.types.ProfileAttribute;
import usher.types.RefusalReason;
import usher.types.Source;

/** The pages and their texts fit together, in every language. */
class ConsoleTextsTest {

    private static final Path TEXTS = Path.of("src/main/resources/usher");
    private static final Path VIEWS = Path.of("src/main/webapp/WEB-INF/console");
    private static final Pattern USED = Pattern.compile("words\\.(?:of|with)\\('([a-z_.]+[a-z_])'[,)]");
    private static final Pattern RECORDED = Pattern.compile("(?:[rR]ecord|exports\\.write)\\([^;{]*;"
            + "|(?:new PlanVerb|verbs\\.add\\((?:named|ended))\\(\\s*\"[^\"]*\"");
    private static final Pattern ACTION = Pattern.compile("\"([a-z_]+\\.[a-z_]+)\"");
    private static final List<String> RECORDING = List.of("audit", "tenant", "connection", "invitation", "webhook", "tenantsfile",
            "provisioning", "imports");
    private static final Set<String> DOCUMENTS = Set.of("TenantDocument.java", "ConnectionDocument.java", "SettingsDocument.java",
            "EndpointDocument.java", "PlanVerb.java");
    private static final Pattern DOCUMENT = Pattern.compile(" document\\([^{]*\\{.*?\\n    \\}|(?:changed|record)\\([^;{]*;", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("\\.add\\(\"(\\w+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)[,}]");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "console"})
    void everyLanguageSaysAllOfIt(String bundle) throws IOException {
        Properties english = read(bundle + ".properties");
        Properties german = read(bundle + "_de.properties");

        assertThat(german.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(german.stringPropertyNames()).allSatisfy(key -> assertThat(places(german.getProperty(key))).as(key)
                .isEqualTo(places(english.getProperty(key))));
    }

    /** A plain apostrophe would swallow the value after it. */
    @ParameterizedTest
    @ValueSource(strings = {"console.properties", "console_de.properties"})
    void everyTextIsAFormat(String file) throws IOException {
        Properties texts = read(file);
        texts.remove("moment");
        assertThat(texts.values()).allSatisfy(text -> {
            assertThat(text.toString()).doesNotContain("'").isNotBlank();
            new MessageFormat(text.toString());
        });
    }

    @Test
    void everyTextOfAViewIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(VIEWS)) {
            for (Path view : files.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                USED.matcher(Files.readString(view)).results().map(match -> match.group(1)).forEach(used::add);
            }
        }
        assertThat(used).hasSizeGreaterThan(40);
        assertThat(read("console.properties").stringPropertyNames()).containsAll(used);
    }

    @Test
    void everyWordThatIsChosenByAValueIsThere() throws IOException {
        Set<String> texts = read("console.properties").stringPropertyNames();
        for (ConsolePage page : ConsolePage.values()) {
            assertThat(texts).contains(page.nameKey());
        }
        assertThat(texts).containsAll(keys("status", MembershipStatus.values())).containsAll(keys("source", Source.Kind.values()))
                .containsAll(keys("provenance", Source.Kind.values())).containsAll(keys("attribute", ProfileAttribute.values()))
                .containsAll(keys("expected", Mismatch.Of.values()));
    }

    /** As far as the name of an action stands where the record is written, or where a plan says what it does. */
    @Test
    void everyRecordIsTold() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/usher"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                RECORDED.matcher(Files.readString(file)).results().flatMap(call -> ACTION.matcher(call.group()).results())
                        .forEach(action -> written.add("audit." + action.group(1)));
            }
        }
        assertThat(written).hasSizeGreaterThan(60).contains("audit.membership.forgotten", "audit.operator_token.created");
        assertThat(read("console.properties").stringPropertyNames()).containsAll(written);
    }

    /** Each key of the documents that records keep, as far as it stands where the document is made. */
    @Test
    void everythingThatIsRecordedHasAName() throws IOException {
        Set<String> kept = new TreeSet<>();
        for (String recording : RECORDING) {
            for (Path file : sources(recording)) {
                String source = Files.readString(file);
                Stream<String> documents = DOCUMENTS.contains(file.getFileName().toString()) ? Stream.of(source)
                        : DOCUMENT.matcher(source).results().map(MatchResult::group);
                documents.flatMap(document -> KEY.matcher(document).results()).forEach(key -> kept.add(key.group(1)));
            }
        }
        Stream.of(DirectoryHabit.values()).map(DirectoryHabit::key).forEach(kept::add);
        Set<String> named = new TreeSet<>(keysAfter("recorded.", read("console.properties")));
        named.addAll(keysAfter("connection.field.", read("messages.properties")));
        // A rule and what feeds an attribute have a name as a whole.
        kept.removeAll(Set.of("settings", "emailSettings", "rules", "attributes", "role", "allowedByOwner", "from", "to", "mode", "absent"));
        assertThat(kept).hasSizeGreaterThan(50).contains("sessionIdleMinutes", "bringsBack", "directoryProvider", "endedBy", "granted");
        assertThat(named).containsAll(kept);
    }

    private static List<Path> sources(String packageName) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/usher", packageName))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Set<String> keysAfter(String beginning, Properties texts) {
        return texts.stringPropertyNames().stream().filter(key -> key.startsWith(beginning)).map(key -> key.substring(beginning.length()))
                .collect(Collectors.toSet());
    }

    @Test
    void adviceIsForRefusalsOnly() throws IOException {
        Set<String> refusals = keys("fix", RefusalReason.values());
        assertThat(read("console.properties").stringPropertyNames().stream().filter(key -> key.startsWith("fix."))).isNotEmpty()
                .isSubsetOf(refusals);
    }

    private static Set<String> keys(String kind, Enum<?>... values) {
        Set<String> keys = new TreeSet<>();
        Stream.of(values).forEach(value -> keys.add(kind + "." + value.name().toLowerCase()));
        return keys;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(match -> places.add(match.group(1)));
        return places;
    }

    private static Properties read(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(file))) {
            texts.load(reader);
        }
        return texts;
    }
}
