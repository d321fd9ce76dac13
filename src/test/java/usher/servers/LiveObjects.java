package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a Java process holds on to, as the platform's own {@code jcmd} counts it after a full collection. */
public final class LiveObjects {

    private LiveObjects() {
    }

    /** @return bytes */
    public static long in(long pid) {
        try {
            Process jcmd = new ProcessBuilder(Path.of(ServerProcess.java()).resolveSibling("jcmd").toString(), String.valueOf(pid),
                    "GC.class_histogram").redirectErrorStream(true).start();
            String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return histogram.lines().filter(line -> line.startsWith("Total ")).findFirst()
                    .map(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                    .orElseThrow(() -> new IllegalStateException(histogram));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
