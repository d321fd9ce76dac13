package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    private static final String SIGN_IN = "/sign-in/";

    @Test
    void isMadeOfLettersDigitsAndInnerHyphens() {
        assertThat(new Slug("super-fantasy2").value()).isEqualTo("super-fantasy2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "Acme", "a.b", "a/b", "a b", "ä", "start"})
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slug(name));
    }

    @Test
    void noTenantTakesAnAddressOfOurs() {
        Set<String> ours = addresses().filter(address -> address.startsWith(SIGN_IN))
                .map(address -> address.substring(SIGN_IN.length()).replaceAll("/.*", "")).filter(name -> !name.equals("*"))
                .collect(Collectors.toSet());

        assertThat(ours).contains("callback", "start").allSatisfy(
                name -> assertThatIllegalArgumentException().isThrownBy(() -> new Slug(name)));
    }

    private static Stream<String> addresses() {
        JavaClasses classes = new ClassFileImporter().importPackages("usher.signin");
        Stream<String> servlets = classes.stream().filter(type -> type.isAnnotatedWith(WebServlet.class))
                .map(type -> type.getAnnotationOfType(WebServlet.class))
                .flatMap(servlet -> Stream.concat(Stream.of(servlet.value()), Stream.of(servlet.urlPatterns())));
        Stream<String> filters = classes.stream().filter(type -> type.isAnnotatedWith(WebFilter.class))
                .map(type -> type.getAnnotationOfType(WebFilter.class))
                .flatMap(filter -> Stream.concat(Stream.of(filter.value()), Stream.of(filter.urlPatterns())));
        return Stream.concat(servlets, filters);
    }
}
