package usher.attack;

import java.io.IOException;
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
 * {@code ./mvnw test-compile exec:java -Dexec.mainClass=usher.attack.GuardsOff -Dexec.classpathScope=test}, with ids after {@code
 * -Dexec.args=} for some of them.
 *
 * <p>Where only a server shows what a guard keeps away, the argument {@code patch}, with ids, changes the sources themselves: in a copy of the
 * tree, whose suites over HTTP are run then; of several at once, the ids in the names of the tests tell which is which. What came of that
 * is kept here and not asked for again.
 */
public final class GuardsOff {

    private static final Path GUARDS = Path.of("src", "docs", "guards.csv");
    private static final String NEEDS_A_SERVER = "not tried: its tests need the WAR or a server";

    private final Map<String, String> results = new HashMap<>();

    private GuardsOff() {
    }

    public static void main(String[] arguments) throws Exception {
        List<String> ids = List.of(arguments);
        if (!ids.isEmpty() && ids.get(0).equals("patch")) {
            patch(ids.subList(1, ids.size()));
        } else {
            new GuardsOff().run(ids);
        }
    }

    private static void patch(List<String> ids) throws IOException {
        Map<Path, String> patched = new HashMap<>();
        for (String line : Files.readAllLines(GUARDS)) {
            String[] cells = line.split(",", -1);
            if (ids.contains(cells[0])) {
                GuardSwitch off = find(GuardSwitch.all(), cells[0], cells[2]).orElseThrow();
                patched.put(off.file(), off.patched());
            }
        }
        for (Map.Entry<Path, String> file : patched.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    private static Optional<GuardSwitch> find(List<GuardSwitch> switches, String id, String guard) {
        return switches.stream().filter(each -> each.isFor(id, guard)).findFirst();
    }

    private void run(List<String> only) throws Exception {
        List<GuardSwitch> switches = GuardSwitch.all();
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(GUARDS)) {
            String[] cells = Arrays.copyOf(line.split(",", -1), 5);
            boolean isGuard = !cells[0].equals("id") && !cells[2].startsWith("later: ") && !cells[2].startsWith("absent: ");
            if (isGuard && (only.isEmpty() || only.contains(cells[0]))) {
                String before = cells[4];
                cells[4] = result(cells[0], cells[2], unitTests(cells[3]), switches);
                cells[4] = cells[4].equals(NEEDS_A_SERVER) && before != null && before.startsWith("red ") ? before : cells[4];
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

    private String result(String id, String guard, List<String> tests, List<GuardSwitch> switches) throws Exception {
        Optional<GuardSwitch> found = find(switches, id, guard);
        if (found.isEmpty()) {
            return "not tried: no switch";
        }
        if (!found.get().reason().isEmpty()) {
            return "not tried: " + found.get().reason().replace(',', ';');
        }
        if (tests.isEmpty() || !found.get().isClass()) {
            return NEEDS_A_SERVER;
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
}
