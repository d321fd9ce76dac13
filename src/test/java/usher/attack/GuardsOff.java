package usher.attack;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Switches off each guard of {@code src/docs/guards.csv} in turn, runs the tests of its line, and writes down how many went red: one that names
 * the threat, and not all of them, which a broken fixture would do as well. What has several switches is tried with each. A guard is
 * switched off in a copy of its source, as {@code src/test/resources/attack/guards-off.txt} says, and with it what stands behind it and would
 * keep the threat away alone; the copies are compiled beside the others and loaded in their place. To run it again:
 * {@code ./mvnw test-compile exec:java -Dexec.mainClass=usher.attack.GuardsOff -Dexec.classpathScope=test}, with ids after {@code
 * -Dexec.args=} for some of them.
 *
 * <p>Where only a server shows what a guard keeps away, the argument {@code patch}, with ids, changes the sources themselves: in a copy of the
 * tree, whose suites over HTTP are run then; of several at once, the ids in the names of the tests tell which is which. What came of that
 * is written down by hand, in the same words, and kept.
 */
public final class GuardsOff {

    private static final Path GUARDS = Path.of("src", "docs", "guards.csv");
    private static final String NEEDS_A_SERVER = "not tried: its tests need the WAR or a server";

    private final Map<String, List<Ran>> results = new HashMap<>();

    /** A test, with what it and its class are called. */
    private record Ran(String names, boolean green) {
    }

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
        Map<String, GuardSwitch> switches = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GUARDS)) {
            String[] cells = line.split(",", -1);
            if (ids.contains(cells[0])) {
                GuardSwitch.of(cells[0], cells[2]).forEach(each -> switches.put(each.text(), each));
            }
        }
        for (GuardSwitch each : switches.values()) {
            for (Patch patch : each.patches()) {
                Files.writeString(patch.file(), patch.patched());
            }
        }
    }

    private void run(List<String> only) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(GUARDS)) {
            String[] cells = Arrays.copyOf(line.split(",", -1), 5);
            boolean isGuard = !cells[0].equals("id") && !cells[2].startsWith("later: ") && !cells[2].startsWith("absent: ");
            if (isGuard && (only.isEmpty() || only.contains(cells[0]))) {
                String before = cells[4];
                cells[4] = result(cells[0], cells[2], unitTests(cells[3]));
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

    private String result(String id, String guard, List<String> tests) throws Exception {
        List<GuardSwitch> switches = GuardSwitch.of(id, guard);
        if (switches.isEmpty()) {
            return "not tried: no switch";
        }
        if (tests.isEmpty() || !switches.get(0).isOfClasses()) {
            return NEEDS_A_SERVER;
        }
        List<String> each = new ArrayList<>();
        for (GuardSwitch off : switches) {
            String key = off.text() + tests;
            if (!results.containsKey(key)) {
                results.put(key, ran(off.compiled(), tests));
            }
            each.add(judged(id, results.get(key)) + behind(off.layers()));
        }
        return String.join(" and ", each);
    }

    private static String judged(String id, List<Ran> ran) {
        long red = ran.stream().filter(test -> !test.green()).count();
        List<Ran> named = ran.stream().filter(test -> test.names().contains(id)).toList();
        boolean meant = named.stream().anyMatch(test -> !test.green());
        String what = red == 0 ? "GREEN " : red == ran.size() ? "ALL RED " : meant ? "red " : "OTHERS RED ";
        return what + red + " of " + ran.size();
    }

    private static String behind(List<String> layers) {
        return layers.isEmpty() ? "" : " (with it off: " + String.join(" ", layers) + ")";
    }

    private static List<Ran> ran(Path patched, List<String> tests) throws Exception {
        List<URL> places = List.of(patched.toUri().toURL(), Path.of("target", "classes").toUri().toURL(),
                Path.of("target", "test-classes").toUri().toURL());
        List<Ran> ran = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (UshersFirst loader = new UshersFirst(places.toArray(URL[]::new), before)) {
            thread.setContextClassLoader(loader);
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String test : tests) {
                request.selectors(DiscoverySelectors.selectClass(loader.loadClass(test)));
            }
            run(request.build(), ran);
        } finally {
            thread.setContextClassLoader(before);
        }
        return ran;
    }

    private static void run(LauncherDiscoveryRequest request, List<Ran> ran) {
        LauncherFactory.create().execute(request, new TestExecutionListener() {

            private TestPlan plan;

            @Override
            public void testPlanExecutionStarted(TestPlan begun) {
                plan = begun;
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                    ran.add(new Ran(names(test), result.getStatus() == TestExecutionResult.Status.SUCCESSFUL));
                }
            }

            private String names(TestIdentifier test) {
                return test.getDisplayName() + plan.getParent(test).map(this::names).orElse("");
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
