package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Java processes may read as objects. */
public final class SerialFilter {

    private static final String PROPERTY = "jdk.serialFilter";

    private SerialFilter() {
    }

    /** As the documented start has it. */
    public static String documented() {
        try (var lines = Files.lines(Path.of("payara-config", "java.options"))) {
            return lines.filter(line -> line.startsWith("-D" + PROPERTY + "=")).findFirst().orElseThrow().split("=", 2)[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of a running process; empty where it has none. */
    public static String of(long pid) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(ServerProcess.java()).resolveSibling("jcmd").toString(), String.valueOf(pid),
                    "VM.system_properties").redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(PROPERTY + "=")).findFirst()
                    .map(line -> line.split("=", 2)[1].replaceAll("\\\\(.)", "$1")).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
