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
import javax.tools.ToolProvider;

/**
 * How a guard is switched off, for these threats or for all of the guard's.
 *
 * @param changes what stands in the source, and what in the copy
 * @param reason  why it cannot be; empty when it can
 */
record GuardSwitch(String source, List<String> ids, List<String[]> changes, String reason) {

    private static final Path ALL = Path.of("src", "test", "resources", "attack", "guards-off.txt");

    static List<GuardSwitch> all() throws IOException {
        return read(Files.readAllLines(ALL));
    }

    private static List<GuardSwitch> read(List<String> lines) {
        List<GuardSwitch> switches = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("@ ")) {
                String[] words = line.substring(2).split(" ");
                switches.add(new GuardSwitch(words[0], List.of(words).subList(1, words.length), new ArrayList<>(), ""));
            } else if (line.startsWith("! ")) {
                GuardSwitch last = switches.remove(switches.size() - 1);
                switches.add(new GuardSwitch(last.source(), last.ids(), last.changes(), line.substring(2)));
            } else if (line.startsWith("- ")) {
                switches.get(switches.size() - 1).changes().add(new String[] {line.substring(2), ""});
            } else if (line.startsWith("+ ")) {
                List<String[]> changes = switches.get(switches.size() - 1).changes();
                changes.get(changes.size() - 1)[1] = line.substring(2);
            }
        }
        return switches;
    }

    /** Those that name the threat; where none does, those of the guard that name none. */
    static List<GuardSwitch> of(String id, String guard) throws IOException {
        List<GuardSwitch> all = all().stream().filter(each -> each.source.equals(guard)).toList();
        List<GuardSwitch> named = all.stream().filter(each -> each.ids.contains(id)).toList();
        return named.isEmpty() ? all.stream().filter(each -> each.ids.isEmpty()).toList() : named;
    }

    String text() {
        return source + changes.stream().map(Arrays::toString).toList();
    }

    /** Rather than a file of another kind. */
    boolean isClass() {
        return source.startsWith("usher.");
    }

    Path file() {
        return !isClass() ? Path.of(source) : Path.of("src", "main", "java", source.replace('.', '/') + ".java");
    }

    /** @throws IllegalStateException when the source does not say any more what is to be switched off, or says it twice */
    String patched() throws IOException {
        String text = Files.readString(file());
        for (String[] change : changes) {
            int place = text.indexOf(change[0]);
            if (place < 0 || text.indexOf(change[0], place + 1) >= 0) {
                throw new IllegalStateException(source + " has not once: " + change[0]);
            }
            text = text.replace(change[0], change[1]);
        }
        return text;
    }

    Path compiled() throws IOException {
        String text = patched();
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
        ClassLoader loader = GuardSwitch.class.getClassLoader();
        for (; loader instanceof URLClassLoader urls; loader = loader.getParent()) {
            Arrays.stream(urls.getURLs()).forEach(url -> path.append(File.pathSeparator).append(url.getPath()));
        }
        return path.append(File.pathSeparator).append(System.getProperty("java.class.path")).toString();
    }
}
