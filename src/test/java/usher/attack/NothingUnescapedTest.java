package usher.attack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody else has said stands in a page as text; {@link ConsoleAttackIT} looks at what becomes of it there. */
@DisplayName("WEB-004: no page writes as markup what it is told")
class NothingUnescapedTest {

    /** Ways out of the escaping of Facelets, and attributes whose text is a program or another page. */
    private static final String UNESCAPED = "(?i)\\bescape(xml)?\\s*=|verbatim|<c:out|<f:view[^>]*text/plain|\\bsrcdoc\\s*=|\\son[a-z]+\\s*=|javascript:";
    private static final String IN_A_PROGRAM = "(?is)<(script|style)\\b[^>]*>\\s*[^<\\s]";
    private static final String IN_A_STYLE = "(?is)\\bstyle\\s*=\\s*(\"[^\"]*|'[^']*)[#$]\\{";

    @Test
    void pagesEscapeAllThatTheySay() throws IOException {
        assertThat(pages()).hasSizeGreaterThan(80).allSatisfy(page -> assertThat(Files.readString(page)).as("%s", page)
                .doesNotContainPattern(UNESCAPED).doesNotContainPattern(IN_A_PROGRAM).doesNotContainPattern(IN_A_STYLE));
    }

    /** Only the hello of a page whose session is over writes itself; its address is ours. */
    @Test
    void noExpressionIsMadeOfWhatIsSaid() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.el.ExpressionFactory")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("jakarta.el.ELProcessor")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("jakarta.faces.context.ResponseWriter")
                .check(new ClassFileImporter().importPath(Path.of("target", "classes", "usher")));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "webapp"))) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
    }
}
