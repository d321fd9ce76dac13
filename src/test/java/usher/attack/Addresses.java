package usher.attack;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import usher.console.ConsolePage;
import usher.console.operator.OperatorView;
import usher.scim.ScimAddresses;

/**
 * Every address that the WAR answers at, found in what is built: servlets and filters by their annotations, those of {@code web.xml}, REST
 * resources, pages in the open, and what a servlet with a wildcard chooses among: pages, each with the forms in it, and the directories'
 * service.
 */
final class Addresses {

    private static final java.nio.file.Path WEB_APP = java.nio.file.Path.of("src", "main", "webapp");
    private static final List<Class<? extends Annotation>> ROUTES =
            List.of(WebServlet.class, WebFilter.class, Path.class, ApplicationPath.class);

    private final List<Class<?>> classes = new ClassFileImporter()
            .importPath(java.nio.file.Path.of("target", "classes", "usher")).stream()
            .filter(each -> ROUTES.stream().anyMatch(each::isAnnotatedWith)).<Class<?>>map(JavaClass::reflect).toList();
    private final Set<String> found = new TreeSet<>();

    private Addresses() {
    }

    /** Each as method and pattern, {@code GET /sign-in/*}; {@code ANY} where a class answers to whatever method. */
    static Set<String> found() {
        Addresses addresses = new Addresses();
        addresses.classes.forEach(addresses::add);
        addresses.addWebXml();
        addresses.addPages();
        for (String method : List.of("GET", "POST")) {
            Stream.of(ConsolePage.values()).forEach(page -> addresses.found.add(method + " /console/{tenant}/" + page.path()));
            Stream.of(OperatorView.values()).forEach(page -> addresses.found.add(method + " /operator/" + page.path()));
        }
        ScimAddresses.all().forEach(each -> addresses.found.add(each.replaceFirst(" ", " /scim/v2/{tenant}")));
        return addresses.found;
    }

    private void add(Class<?> each) {
        Optional.ofNullable(each.getAnnotation(WebServlet.class)).ifPresent(servlet ->
                Stream.of(servlet.value(), servlet.urlPatterns()).flatMap(Arrays::stream)
                        .map(pattern -> pattern.isEmpty() ? "/" : pattern)
                        .forEach(pattern -> methods(each).forEach(method -> found.add(method + " " + pattern))));
        Optional.ofNullable(each.getAnnotation(WebFilter.class)).ifPresent(filter ->
                Stream.of(filter.value(), filter.urlPatterns()).flatMap(Arrays::stream)
                        .filter(pattern -> !pattern.equals("/*")).forEach(pattern -> found.add("ANY " + pattern)));
        Optional.ofNullable(each.getAnnotation(Path.class)).ifPresent(path -> addResource(each, root(each) + slash(path.value())));
    }

    private static List<String> methods(Class<?> servlet) {
        List<String> methods = Arrays.stream(servlet.getDeclaredMethods()).map(Method::getName)
                .filter(name -> name.matches("do(Get|Post|Put|Patch|Delete)"))
                .map(name -> name.substring(2).toUpperCase(Locale.ROOT)).toList();
        return methods.isEmpty() ? List.of("ANY") : methods;
    }

    private void addResource(Class<?> resource, String base) {
        for (Method method : resource.getMethods()) {
            String address = base
                    + Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).map(Addresses::slash).orElse("");
            List<String> verbs = Arrays.stream(method.getAnnotations())
                    .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                    .filter(each -> each != null).map(HttpMethod::value).toList();
            verbs.forEach(verb -> found.add(verb + " " + address));
            if (verbs.isEmpty() && method.isAnnotationPresent(Path.class)) {
                addResource(method.getReturnType(), address);
            }
        }
    }

    /** That of the application in the resource's own package, or one above it. */
    private String root(Class<?> resource) {
        return classes.stream().filter(each -> each.isAnnotationPresent(ApplicationPath.class))
                .filter(each -> (resource.getPackageName() + ".").startsWith(each.getPackageName() + "."))
                .map(each -> slash(each.getAnnotation(ApplicationPath.class).value()).replaceAll("/\\*?$", ""))
                .findFirst().orElseThrow(() -> new IllegalStateException(resource + " is in no application"));
    }

    private static String slash(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }

    private void addWebXml() {
        try {
            var xml = Xml.parse(Files.readString(WEB_APP.resolve("WEB-INF/web.xml")));
            var patterns = Xml.all(xml, "//*[local-name()='url-pattern']");
            for (int i = 0; i < patterns.getLength(); i++) {
                String pattern = patterns.item(i).getTextContent().strip();
                if (!pattern.equals("/*")) {
                    found.add("ANY " + pattern);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addPages() {
        try (Stream<java.nio.file.Path> files = Files.walk(WEB_APP)) {
            files.map(file -> "/" + WEB_APP.relativize(file).toString().replace('\\', '/')).filter(file -> file.endsWith(".xhtml"))
                    .filter(file -> !file.matches("/WEB-INF/.*"))
                    .forEach(file -> found.add("GET " + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
