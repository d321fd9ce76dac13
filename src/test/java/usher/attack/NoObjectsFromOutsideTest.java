package usher.attack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.beans.XMLDecoder;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import usher.servers.SerialFilter;

/** Nothing that comes from outside becomes an object by itself; {@link ConsoleAttackIT} brings what would be noticed if it did. */
@DisplayName("JSF-001, INF-004: nothing is deserialised")
class NoObjectsFromOutsideTest {

    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target", "classes", "usher"));

    @Test
    void theStateOfAPageStaysOnTheServerAndThereIsAnEndToIt() throws Exception {
        Document web = Xml.parse(Files.readString(Path.of("src", "main", "webapp", "WEB-INF", "web.xml")));
        assertThat(parameter(web, "jakarta.faces.STATE_SAVING_METHOD")).isEqualTo("server");
        assertThat(parameter(web, "com.sun.faces.numberOfViewsInSession")).matches("\\d{1,2}");
        assertThat(parameter(web, "com.sun.faces.numberOfLogicalViews")).matches("\\d{1,2}");
    }

    private static String parameter(Document web, String name) {
        return Xml.text(web, "//*[local-name()='context-param'][*[local-name()='param-name']='" + name
                + "']/*[local-name()='param-value']");
    }

    /** Those of libraries are what chains of calls are made of; Payara Micro starts without. */
    @Test
    void theDocumentedStartLetsNoLibraryBeRead() throws Exception {
        ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(SerialFilter.documented());
        assertThat(List.of(String.class, ArrayList.class)).allMatch(each -> !rejects(filter, each));
        assertThat(List.of(usher.types.EmailAddress.class, com.fasterxml.jackson.databind.JsonNode.class, org.opensaml.core.xml.XMLObject.class,
                org.eclipse.persistence.sessions.Session.class)).allMatch(each -> rejects(filter, each));
        assertThat(Files.readString(Path.of("README.md"))).contains("java @payara-config/java.options -jar payara-micro.jar");
    }

    private static boolean rejects(ObjectInputFilter filter, Class<?> type) {
        return filter.checkInput(new ObjectInputFilter.FilterInfo() {
            @Override
            public Class<?> serialClass() {
                return type;
            }

            @Override
            public long arrayLength() {
                return -1;
            }

            @Override
            public long depth() {
                return 1;
            }

            @Override
            public long references() {
                return 1;
            }

            @Override
            public long streamBytes() {
                return 1;
            }
        }) == ObjectInputFilter.Status.REJECTED;
    }

    @Test
    void noCodeOfOursReadsObjects() {
        assertThat(OURS).hasSizeGreaterThan(200);
        noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class, XMLDecoder.class).check(OURS);
    }

    /** A column of another type would be kept as serialised bytes. */
    @Test
    void theDatabaseKeepsNoObjects() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("liquibase"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".sql")).toList()).hasSizeGreaterThan(5).allSatisfy(file ->
                    assertThat(Files.readString(file)).doesNotContainPattern("(?i)\\b(blob|varbinary|java_object)\\b"));
        }
    }
}
