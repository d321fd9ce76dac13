package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many attacks are tried over HTTP; each names its threat. What a fuzzer tries is not among them, nor is the matrix of addresses. */
class AttackCountTest {

    private static final Path SUITES = Path.of("src", "test", "java", "usher", "attack");
    private static final Pattern THREAT = Pattern.compile("\\b[A-Z]+-\\d{3}\\b");

    @Test
    void theReadmeSaysHowManyThereAre() throws IOException {
        Matcher said = Pattern.compile("\\*\\*(\\d+) attacks\\*\\*").matcher(Files.readString(Path.of("README.md")));
        assertThat(said.find()).isTrue();
        assertThat(Integer.parseInt(said.group(1))).isEqualTo(suites().flatMap(AttackCountTest::attacks).count());
    }

    private static Stream<Class<?>> suites() throws IOException {
        try (Stream<Path> files = Files.list(SUITES)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("AttackIT.java"))
                    .<Class<?>>map(name -> load("usher.attack." + name.replace(".java", ""))).toList().stream();
        }
    }

    /** A name for each. */
    private static Stream<String> attacks(Class<?> suite) {
        return Arrays.stream(suite.getDeclaredMethods()).flatMap(method -> {
            DisplayName name = method.getAnnotation(DisplayName.class);
            if (method.isAnnotationPresent(Test.class)) {
                return Stream.of(name == null ? "" : name.value()).filter(each -> THREAT.matcher(each).find());
            }
            ParameterizedTest test = method.getAnnotation(ParameterizedTest.class);
            return test == null ? Stream.empty() : arguments(suite, method).map(argument ->
                    (name == null ? "" : name.value()) + test.name() + argument).peek(each -> assertThat(each).containsPattern(THREAT));
        });
    }

    private static Stream<?> arguments(Class<?> suite, Method method) {
        if (method.isAnnotationPresent(MethodSource.class)) {
            return Arrays.stream(method.getAnnotation(MethodSource.class).value()).flatMap(source -> provided(suite, source));
        }
        if (method.isAnnotationPresent(CsvSource.class)) {
            return Arrays.stream(method.getAnnotation(CsvSource.class).value());
        }
        ValueSource values = method.getAnnotation(ValueSource.class);
        return values.strings().length > 0 ? Arrays.stream(values.strings()) : Arrays.stream(values.ints()).boxed();
    }

    private static Stream<?> provided(Class<?> suite, String source) {
        try {
            Method method = suite.getDeclaredMethod(source);
            method.setAccessible(true);
            Object all = method.invoke(null);
            return all instanceof Collection<?> list ? list.stream() : (Stream<?>) all;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
