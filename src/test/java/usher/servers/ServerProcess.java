package usher.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server in a process of its own, whose output is kept in a file. Closing it ends the process and its children; the end
 * of this virtual machine, Ctrl-C included, does the same.
 */
public final class ServerProcess implements AutoCloseable {

    /**
     * For a Java that lives for minutes: most of a server's start is otherwise spent on compiling well what runs a few times, and two
     * cores wait for it. Compiled well is what runs ten times as often as usual, which the making of a key does.
     */
    static final List<String> SHORT_LIVED = List.of("-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000", "-XX:Tier4BackEdgeThreshold=400000", "-XX:+UseSerialGC");

    /** As Java does without being told, in {@code _JAVA_OPTIONS} for a server that is measured. */
    public static final String LONG_LIVED = "-XX:Tier4InvocationThreshold=5000 -XX:Tier4MinInvocationThreshold=600"
            + " -XX:Tier4CompileThreshold=15000 -XX:Tier4BackEdgeThreshold=40000 -XX:-UseSerialGC -XX:+UseG1GC";

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int TAIL_LINES = 40;
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread atExit = new Thread(this::end);

    private ServerProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The virtual machine is already ending; nobody else would end this process.
            process.destroyForcibly();
            throw e;
        }
    }

    /** Starts the command; its standard output and errors replace the file {@code log}. */
    public static ServerProcess start(String name, Path log, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new ServerProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /** The java command of the virtual machine that runs this code. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Waits until the address answers 200.
     *
     * @throws IllegalStateException with the end of the server's log, when the server ended or the time is over
     */
    public void awaitReady(URI address, Duration limit) {
        awaitReady(address, limit, NEVER);
    }

    /**
     * Waits until the address answers 200, for a server that lives on without its application.
     *
     * @param failure what the log says when the application failed
     * @throws IllegalStateException with the first such line, or as above
     */
    public void awaitReady(URI address, Duration limit, Pattern failure) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest probe = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        long deadline = System.nanoTime() + limit.toNanos();
        while (!answers(client, probe)) {
            if (endedWithin(Duration.ofMillis(200))) {
                throw new IllegalStateException(name + " ended while starting:\n" + tail());
            }
            lines().stream().filter(failure.asPredicate()).findFirst().ifPresent(line -> {
                close();
                throw new IllegalStateException(line + "\nin " + log);
            });
            if (System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(name + " was not ready within " + limit + ":\n" + tail());
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest probe) {
        try {
            return client.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server", e);
        }
    }

    private boolean endedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    /** Ends the process at once, as a lost machine would: no shutdown hook of the server runs. */
    public void kill() {
        process.destroyForcibly();
        endedWithin(GRACE);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return log;
    }

    private String tail() {
        List<String> lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            return List.of("(no log at " + log + ")");
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The virtual machine is already ending; the hook finds nothing left to do.
        }
    }

    private void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
            .completeOnTimeout(null, GRACE.toSeconds(), TimeUnit.SECONDS)
            .join();
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
