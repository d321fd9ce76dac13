package usher.attack;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Switches off each guard of {@code src/docs/guards.csv} in turn, runs the tests of its line, and writes down how many went red. A guard is
 * switched off in a copy of its source, as {@code src/test/resources/attack/guards-off.txt} says; the copy is compiled beside the
 * others and loaded in their place. To run it again:
 * {@code ./mvnw test-compile exec:java -Dexec.mainClass=usher.attack.GuardsOff -Dexec.classpathScope=test}.
 */
public final class GuardsOff {

    private static final Path GUARDS = Path.of("src", "docs", "guards.csv");
    private static final Path SWITCHES = Path.of("src", "test", "resources", "attack", "guards-off.txt");

    private final Map<String, String> results = new HashMap<>();

    private GuardsOff() {
    }

    public static void main(String[] ids) throws Exception {
        new GuardsOff().run(List.of(ids));
    }

    private void run(List<String> only) throws Exception {
        List<Switch> switches = Switch.read(Files.readAllLines(SWITCHES));
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(GUARDS)) {
            String[] cells = Arrays.copyOf(line.split(",", -1), 5);
            boolean isGuard = !cells[0].equals("id") && !cells[2].startsWith("later: ");
            if (isGuard && (only.isEmpty() || only.contains(cells[0]))) {
                cells[4] = result(cells[0], cells[2], unitTests(cells[3]), switches);
                System.out.println(cells[0] + " " + cells[2] + ": " + cells[4]);
            }
            lines.add(String.join(",", cells).replace("null", cells[0].equals("id") ? "off" : ""));
        }
        Files.write(GUARDS, lines);
    }

    /** Those that need no server. */
    private static List<String> unitTests(String tests) {
        return Arrays.stream(tests.split(" ")).filter(test -> test.endsWith("Test")).toList();
    }

    private String result(String id, String guard, List<String> tests, List<Switch> switches) throws Exception {
        if (tests.isEmpty()) {
            return "not tried: its tests need the WAR or a server";
        }
        Optional<Switch> found = switches.stream().filter(each -> each.isFor(id, guard)).findFirst();
        if (found.isEmpty()) {
            return "not tried: no switch";
        }
        if (!found.get().reason().isEmpty()) {
            return "not tried: " + found.get().reason();
        }
        String key = found.get().text() + tests;
        String known = results.get(key);
        if (known == null) {
            known = count(found.get().compiled(), guard, tests);
            results.put(key, known);
        }
        return known;
    }

    private static String count(Path patched, String guard, List<String> tests) throws Exception {
        List<URL> places = List.of(patched.toUri().toURL(), Path.of("target", "classes").toUri().toURL(),
                Path.of("target", "test-classes").toUri().toURL());
        Map<Boolean, Integer> outcomes = new TreeMap<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (UshersFirst loader = new UshersFirst(places.toArray(URL[]::new), before)) {
            thread.setContextClassLoader(loader);
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String test : tests) {
                request.selectors(DiscoverySelectors.selectClass(loader.loadClass(test)));
            }
            run(request.build(), outcomes);
        } finally {
            thread.setContextClassLoader(before);
        }
        int red = outcomes.getOrDefault(false, 0);
        return (red > 0 ? "red " : "GREEN ") + red + " of " + (red + outcomes.getOrDefault(true, 0));
    }

    private static void run(LauncherDiscoveryRequest request, Map<Boolean, Integer> outcomes) {
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                    outcomes.merge(result.getStatus() == TestExecutionResult.Status.SUCCESSFUL, 1, Integer::sum);
                }
            }
        });
    }

    /** Loads Usher's own classes anew, the patched ones before the others. */
    private static final class UshersFirst extends URLClassLoader {

        UshersFirst(URL[] places, ClassLoader parent) {
            super(places, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("usher.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
    }

    /**
     * How a guard is switched off, for these threats or for all of the guard's.
     *
     * @param changes what stands in the source, and what in the copy
     * @param reason  why it cannot be; empty when it can
     */
    private record Switch(String source, List<String> ids, List<String[]> changes, String reason) {

        static List<Switch> read(List<String> lines) {
            List<Switch> switches = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith("@ ")) {
                    String[] words = line.substring(2).split(" ");
                    switches.add(new Switch(words[0], List.of(words).subList(1, words.length), new ArrayList<>(), ""));
                } else if (line.startsWith("! ")) {
                    Switch last = switches.remove(switches.size() - 1);
                    switches.add(new Switch(last.source(), last.ids(), last.changes(), line.substring(2)));
                } else if (line.startsWith("- ")) {
                    switches.get(switches.size() - 1).changes().add(new String[] {line.substring(2), ""});
                } else if (line.startsWith("+ ")) {
                    List<String[]> changes = switches.get(switches.size() - 1).changes();
                    changes.get(changes.size() - 1)[1] = line.substring(2);
                }
            }
            return switches;
        }

        boolean isFor(String id, String guard) {
            return source.equals(guard) && (ids.isEmpty() || ids.contains(id));
        }

        String text() {
            return source + changes.stream().map(Arrays::toString).toList();
        }

        /** @throws IllegalStateException when the source does not say any more what is to be switched off */
        Path compiled() throws IOException {
            String text = Files.readString(Path.of("src", "main", "java", source.replace('.', '/') + ".java"));
            for (String[] change : changes) {
                if (!text.contains(change[0])) {
                    throw new IllegalStateException(source + " has no more: " + change[0]);
                }
                text = text.replace(change[0], change[1]);
            }
            Path directory = Files.createTempDirectory("guard-off");
            Path file = directory.resolve(source.substring(source.lastIndexOf('.') + 1) + ".java");
            Files.writeString(file, text);
            StringWriter problems = new StringWriter();
            var compiler = ToolProvider.getSystemJavaCompiler();
            boolean good = compiler.getTask(new PrintWriter(problems), null, null,
                    List.of("-d", directory.toString(), "-proc:none", "-parameters", "-nowarn", "-cp", classPath()), null,
                    compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call();
            if (!good) {
                throw new IllegalStateException(source + ": " + problems);
            }
            return directory;
        }

        private static String classPath() {
            StringBuilder path = new StringBuilder(Path.of("target", "classes").toString());
            ClassLoader loader = GuardsOff.class.getClassLoader();
            for (; loader instanceof URLClassLoader urls; loader = loader.getParent()) {
                Arrays.stream(urls.getURLs()).forEach(url -> path.append(File.pathSeparator).append(url.getPath()));
            }
            return path.append(File.pathSeparator).append(System.getProperty("java.class.path")).toString();
        }
    }
}
