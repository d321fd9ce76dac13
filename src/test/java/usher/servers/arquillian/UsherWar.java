package usher.servers.arquillian;

import java.io.File;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filter;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR of this build, unchanged, with the test classes added. It is the same for every test class, so one start serves all. */
public final class UsherWar {

    private static final Path WAR = Path.of("target", "usher.war");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");

    private UsherWar() {
    }

    public static WebArchive withTests() {
        GenericArchive tests = ShrinkWrap.create(GenericArchive.class)
            .as(ExplodedImporter.class).importDirectory(TEST_CLASSES.toFile(), runsInside()).as(GenericArchive.class);
        return ShrinkWrap.create(ZipImporter.class, "usher.war").importFrom(WAR.toFile()).as(WebArchive.class)
            .merge(tests, "WEB-INF/classes")
            .addAsLibrary(new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }

    /** What starts servers stays outside, and so do unit tests; a folder must pass for what is in it to be asked for. */
    private static Filter<ArchivePath> runsInside() {
        return path -> {
            String name = path.get();
            boolean starter = name.startsWith("/usher/servers/") && name.endsWith(".class") || name.startsWith("/usher/demo/");
            boolean unitTest = name.endsWith("Test.class") || name.contains("Test$");
            return (name + "/").startsWith("/usher/") && !unitTest && (!starter || name.endsWith("/InContainer.class"));
        };
    }
}
