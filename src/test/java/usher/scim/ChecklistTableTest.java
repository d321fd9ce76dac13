package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** Everything that directory sync promises has a test; what a standard asks for has one that names its section. */
class ChecklistTableTest {

    private static final String PRACTICE = "practice";

    private final List<Line> lines;

    ChecklistTableTest() throws IOException {
        lines = Files.readAllLines(Path.of("src", "test", "resources", "scim", "checklist.csv")).stream().skip(1).map(Line::read).toList();
    }

    /** @param section empty for what clients need, and no standard says */
    private record Line(String standard, String section, String what, List<String> tests) {

        static Line read(String text) {
            List<String> parts = List.of(text.split(";", -1));
            return new Line(parts.get(0), parts.get(1), String.join(";", parts.subList(2, parts.size() - 1)),
                    Arrays.stream(parts.get(parts.size() - 1).split(" ")).filter(test -> !test.isEmpty()).toList());
        }

        boolean isNamedBy(String name) {
            return Stream.of(name.split(";")).anyMatch(part -> part.contains(standard)
                    && Pattern.compile("(?<![\\d.])" + Pattern.quote(section) + "(?!\\.?\\d)").matcher(part.replace(standard, "")).find());
        }
    }

    @Test
    void everyLineHasTestsThatThereAre() throws ClassNotFoundException {
        assertThat(lines).hasSizeGreaterThan(80);
        for (Line line : lines) {
            assertThat(line.tests()).as(line.what()).isNotEmpty();
            for (String test : line.tests()) {
                assertThat(method(test)).as("%s: %s", line.what(), test).isPresent();
            }
        }
    }

    @Test
    void everySectionIsNamedByOne() throws ClassNotFoundException {
        for (Line line : lines) {
            boolean named = line.standard().equals(PRACTICE);
            for (String test : line.tests()) {
                named |= line.isNamedBy(nameOf(test));
            }
            assertThat(named).as("%s, section %s: %s", line.standard(), line.section(), line.what()).isTrue();
        }
    }

    private static Class<?> classOf(String test) throws ClassNotFoundException {
        String name = test.substring(0, test.indexOf('#'));
        return Class.forName(name.startsWith("usher.") ? name : name.equals("PatchModelTest") ? "usher.scim.patch." + name
                : "usher.scim." + name);
    }

    private static Optional<Method> method(String test) throws ClassNotFoundException {
        return Stream.<Class<?>>iterate(classOf(test), type -> type != Object.class, Class::getSuperclass)
                .flatMap(type -> Stream.of(type.getDeclaredMethods())).filter(method -> method.getName().equals(test.substring(
                        test.indexOf('#') + 1))).filter(ChecklistTableTest::isTest).findFirst();
    }

    private static boolean isTest(Method method) {
        return Stream.of(Test.class, ParameterizedTest.class, TestFactory.class, Property.class).anyMatch(method::isAnnotationPresent);
    }

    /** As reports name the test. */
    private static String nameOf(String test) throws ClassNotFoundException {
        return Stream.concat(Stream.of(classOf(test)).map(type -> type.getAnnotation(DisplayName.class)),
                method(test).map(found -> found.getAnnotation(DisplayName.class)).stream())
                .map(name -> name == null ? "" : name.value()).reduce("", (all, name) -> all + ";" + name);
    }
}
