package usher.importing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import usher.database.LocalDatabase;
import usher.imports.ImportFormat;

/**
 * Imports so many people (100,000 unless told otherwise) into an empty workspace on PostgreSQL, and undoes it. Run by hand; how, and what
 * it said, is in {@code src/docs/benchmarks.md}.
 */
final class ImportBenchmark {

    private static final int ROWS_AT_ONCE = 1000;

    private ImportBenchmark() {
    }

    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        AtomicLong most = watchHeap();
        try (ImportingWorkspace here = new ImportingWorkspace(LocalDatabase.onPostgres())) {
            UUID[] id = new UUID[1];
            say("upload", rows, most, () -> id[0] = here.upload(ImportFormat.CSV, people(rows)));
            say("dry run", rows, most, here::work);
            here.say((verbs, mine) -> verbs.apply(here.token, mine), id[0]);
            say("apply", rows, most, here::work);
            System.out.println(here.read(id[0]).applied() + ", " + here.count("Membership e") + " memberships, "
                    + here.count("AuditRecord e") + " records");
            UUID again = here.upload(ImportFormat.CSV, people(rows));
            here.work();
            here.say((verbs, mine) -> verbs.apply(here.token, mine), again);
            say("apply the same again", rows, most, here::work);
            here.say((verbs, mine) -> verbs.checkUndo(here.token, mine), id[0]);
            say("preview of undo", rows, most, here::work);
            here.say((verbs, mine) -> verbs.undo(here.token, mine), id[0]);
            say("undo", rows, most, here::work);
            System.out.println(here.read(id[0]).undone() + " undone, " + here.read(id[0]).kept() + " kept");
        }
        System.exit(0);
    }

    private static void say(String what, int rows, AtomicLong most, Runnable work) {
        most.set(0);
        long began = Clock.systemUTC().millis();
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        long busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - used) / 1_000_000;
        long took = Math.max(1, Clock.systemUTC().millis() - began);
        System.out.printf(Locale.ROOT, "%-22s %7.1f s (%.1f s busy) %8d rows/s, heap at most %d MB%n", what, took / 1000.0,
                busy / 1000.0, rows * 1000L / took,
                most.get() >> 20);
    }

    private static InputStream people(int rows) {
        String header = "email;givenName;familyName;title;department;roles;groups\n";
        var parts = IntStream.rangeClosed(0, rows / ROWS_AT_ONCE).mapToObj(part -> part == 0 ? header : part(part - 1)).iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(parts.next().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static String part(int number) {
        StringBuilder text = new StringBuilder();
        for (int row = number * ROWS_AT_ONCE; row < (number + 1) * ROWS_AT_ONCE; row++) {
            text.append("person.").append(row).append('@').append(row % 10 == 0 ? "elsewhere.test" : ImportingWorkspace.HOME)
                    .append(";Given").append(row).append(";Family").append(row).append(";Engineer;Department ").append(row % 40)
                    .append(row % 3 == 0 ? ";EDITOR" : ";MEMBER").append(";team-").append(row % 200).append('\n');
        }
        return text.toString();
    }

    private static AtomicLong watchHeap() {
        AtomicLong most = new AtomicLong();
        new Timer("heap", true).schedule(new TimerTask() {
            @Override
            public void run() {
                long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                most.accumulateAndGet(used, Math::max);
            }
        }, 0, 50);
        return most;
    }
}
