package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every view of the console keeps to, read in its text. */
class ViewsTest {

    private static final Path VIEWS = Path.of("src/main/webapp/WEB-INF/console");
    private static final Pattern ACTION = Pattern.compile("<h:command\\w+ [^>]*action=\"[^\"]*\"");
    private static final Pattern STACKING = Pattern.compile("<table class=\"stacks.*?</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td[^>]*>");
    private static final Pattern NAMED_CELL = Pattern.compile("<td (data-head=\"|class=\"(tick|deeds)\").*");
    private static final Pattern WRONG = Pattern.compile("<\\w+[^>]* class=\"wrong\"[^>]*>");

    private final Map<Path, String> views = views();

    private static Map<Path, String> views() {
        Map<Path, String> views = new TreeMap<>();
        try (Stream<Path> files = Files.walk(VIEWS)) {
            files.filter(file -> file.toString().endsWith(".xhtml")).forEach(file -> views.put(file, read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return views;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> found(Pattern pattern) {
        return views.values().stream().flatMap(view -> pattern.matcher(view).results()).map(MatchResult::group);
    }

    /** A view without state is read anew when a button is pressed: what stands in its row by then may be another's. A hidden field names it. */
    @Test
    void noButtonActsOnWhatStandsInItsRow() {
        assertThat(found(ACTION)).hasSizeGreaterThan(60).allSatisfy(action -> assertThat(action).endsWith("()}\""));
    }

    /** On a narrow screen a row is a list, of which only the first thing says itself what it is. */
    @Test
    void everyCellOfATableThatStacksSaysWhatItIs() {
        List<String> rows = found(STACKING).flatMap(table -> ROW.matcher(table).results()).map(MatchResult::group)
                .filter(row -> row.contains("<td")).toList();

        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> assertThat(CELL.matcher(row).results().map(MatchResult::group)
                .filter(cell -> !cell.contains("class=\"tick\"")).skip(1)).allMatch(NAMED_CELL.asMatchPredicate()));
    }

    @Test
    void whatIsWrongIsSaidToWhoeverDoesNotSeeIt() {
        assertThat(found(WRONG)).isNotEmpty().allMatch(sentence -> sentence.contains("role=\"alert\""));
    }

    /** A hint or a problem that is shown beside a field is tied to it. */
    @Test
    void everyHintIsTiedToItsField() {
        assertThat(views).allSatisfy((file, view) -> assertThat(Pattern.compile("id=\"([\\w#{}]+-(?:hint|wrong))\"").matcher(view).results()
                .map(hint -> hint.group(1)).filter(id -> id.endsWith("-hint"))).as(file.toString())
                .allMatch(id -> view.matches("(?s).*aria-describedby=\"([^\"]* )?" + Pattern.quote(id) + "[ \"].*")));
    }
}
