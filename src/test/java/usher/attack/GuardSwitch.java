package usher.attack;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * How a guard is switched off, for these threats or for all of the guard's: a patched copy of it, and of each other one behind it that would
 * still keep the threat away.
 */
record GuardSwitch(List<String> ids, List<Patch> patches) {

    private static final Path ALL = Path.of("src", "test", "resources", "attack", "guards-off.txt");

    static List<GuardSwitch> all() throws IOException {
        return read(Files.readAllLines(ALL));
    }

    private static List<GuardSwitch> read(List<String> lines) {
        List<GuardSwitch> switches = new ArrayList<>();
        Patch patch = null;
        for (String line : lines) {
            List<String> words = List.of(line.split(" "));
            String rest = line.substring(Math.min(2, line.length()));
            switch (words.get(0)) {
                case "@" -> {
                    switches.add(new GuardSwitch(words.subList(2, words.size()), new ArrayList<>()));
                    patch = begin(switches, words.get(1));
                }
                case "&" -> patch = begin(switches, words.get(1));
                case "-" -> patch.changes().add(new String[] {rest, ""});
                case "+" -> patch.changes().get(patch.changes().size() - 1)[1] = rest;
                default -> { }
            }
        }
        return switches;
    }

    private static Patch begin(List<GuardSwitch> switches, String source) {
        Patch patch = new Patch(source, new ArrayList<>());
        switches.get(switches.size() - 1).patches.add(patch);
        return patch;
    }

    /** Those that name the threat; where none does, those of the guard that name none. */
    static List<GuardSwitch> of(String id, String guard) throws IOException {
        List<GuardSwitch> all = all().stream().filter(each -> each.patches.get(0).source().equals(guard)).toList();
        List<GuardSwitch> named = all.stream().filter(each -> each.ids.contains(id)).toList();
        return named.isEmpty() ? all.stream().filter(each -> each.ids.isEmpty()).toList() : named;
    }

    String text() {
        return patches.stream().map(Patch::text).collect(Collectors.joining());
    }

    /** What is switched off with the guard, because it stands behind it. */
    List<String> layers() {
        return patches.stream().skip(1).map(Patch::name).toList();
    }

    boolean isOfClasses() {
        return patches.stream().allMatch(Patch::isClass);
    }

    Path compiled() throws IOException {
        Path directory = Files.createTempDirectory("guard-off");
        List<Path> files = new ArrayList<>();
        for (Patch patch : patches) {
            files.add(Files.writeString(directory.resolve(patch.name() + ".java"), patch.patched()));
        }
        StringWriter problems = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        boolean good = compiler.getTask(new PrintWriter(problems), null, null,
                List.of("-d", directory.toString(), "-proc:none", "-parameters", "-nowarn", "-cp", classPath()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(files)).call();
        if (!good) {
            throw new IllegalStateException(patches.get(0).source() + ": " + problems);
        }
        return directory;
    }

    private static String classPath() {
        StringBuilder path = new StringBuilder(Path.of("target", "classes").toString());
        ClassLoader loader = GuardSwitch.class.getClassLoader();
        for (; loader instanceof URLClassLoader urls; loader = loader.getParent()) {
            Arrays.stream(urls.getURLs()).forEach(url -> path.append(File.pathSeparator).append(url.getPath()));
        }
        return path.append(File.pathSeparator).append(System.getProperty("java.class.path")).toString();
    }
}
