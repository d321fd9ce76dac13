package usher.signin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usher.types.Protocol;
import usher.types.RefusalReason;
import usher.types.Sentences;

/** The pages and their texts fit together. */
class PageTextsTest {

    private static final Path VIEWS = Path.of("src/main/webapp/WEB-INF");
    private static final Pattern TEXT = Pattern.compile("text\\.of\\('([a-z_.]+)'\\)");
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

    @Test
    void everyPageHasAViewAndASample() {
        Set<Class<?>> sampled = Samples.all().values().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(sampled).containsExactlyInAnyOrder(Page.class.getPermittedSubclasses());
        assertThat(Samples.all().values()).allSatisfy(page ->
                assertThat(VIEWS.resolve("pages").resolve(page.view() + ".xhtml")).isRegularFile());
    }

    @Test
    void everyTextOfAViewIsThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(VIEWS)) {
            for (Path view : files.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                TEXT.matcher(Files.readString(view)).results().map(match -> match.group(1)).forEach(used::add);
            }
        }
        assertThat(used).hasSizeGreaterThan(40).allSatisfy(key -> assertThat(Sentences.has(key, Locale.ENGLISH)).as(key).isTrue());
    }

    @Test
    void everyReasonHasAHeading() {
        assertThat(RefusalReason.values()).allSatisfy(reason ->
                assertThat(new RefusedPage(new Refusal(reason, null), "").title(ENGLISH)).isNotBlank());
    }

    @Test
    void everyWordThatIsChosenByAValueIsThere() {
        assertThat(Protocol.values()).allSatisfy(protocol -> assertThat(ENGLISH.protocol(protocol)).isNotBlank());
        assertThat(InvitationOverPage.Why.values())
                .allSatisfy(why -> assertThat(new InvitationOverPage(null, why).sentence(ENGLISH)).isNotBlank());
        assertThat(Arrays.stream(OpenWorkspace.Standing.values())).allSatisfy(standing ->
                assertThat(ENGLISH.standing(new OpenWorkspace(null, standing, List.of()))).isNotBlank());
    }
}
