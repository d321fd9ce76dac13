package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports at which a process listens, as Linux tells them below {@code /proc} (proc(5)). */
public final class ListeningPorts {

    private static final String LISTENING = "0A";

    private ListeningPorts() {
    }

    /** Whether this system tells them. */
    public static boolean areTold() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    public static Set<Integer> of(long pid) {
        Set<String> sockets = sockets(pid);
        Set<Integer> ports = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            lines(Path.of(table)).skip(1).map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[3].equals(LISTENING) && sockets.contains("socket:[" + columns[9] + "]"))
                    .forEach(columns -> ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16)));
        }
        return ports;
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sockets(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return files.map(ListeningPorts::target).filter(target -> target.startsWith("socket:")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            // Closed meanwhile.
            return "";
        }
    }
}
