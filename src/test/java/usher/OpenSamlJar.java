package usher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jar with all of OpenSAML's modules, which the build takes out of another part; our pom says why. */
final class OpenSamlJar {

    private static final String MAKERS = "META-INF/maven/(org\\.opensaml|net\\.shibboleth)/[^/]+/pom\\.properties";

    private OpenSamlJar() {
    }

    /** Its makers' coordinates of each, as the jar has them; none where the build takes the makers' own jars. */
    static Set<String> modules() throws IOException {
        Set<String> modules = new TreeSet<>();
        for (Path jar : jars()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> entries = zip.stream().filter(entry -> entry.getName().matches(MAKERS)).toList();
                assertThat(entries).hasSizeGreaterThan(10);
                for (ZipEntry entry : entries) {
                    modules.add(coordinates(zip, entry));
                }
            }
        }
        return modules;
    }

    private static String coordinates(ZipFile zip, ZipEntry entry) throws IOException {
        Properties module = new Properties();
        try (InputStream in = zip.getInputStream(entry)) {
            module.load(in);
        }
        return module.get("groupId") + ":" + module.get("artifactId") + ":" + module.get("version");
    }

    private static List<Path> jars() throws IOException {
        Path directory = Path.of("target", "opensaml");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
