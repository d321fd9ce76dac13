package usher.scim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import usher.scim.ScimClient.Reply;
import usher.servers.PayaraMicro;
import usher.servers.ServerProcess;
import usher.servers.Servers;
import usher.types.SecretToken;

/**
 * Measures directory sync over HTTP: {@code ./mvnw -Pbench}, with {@code -Dbench.people=1000000 -Dbench.groups=10000} for the whole size.
 * Client, server and database share the machine. What it said is in {@code src/docs/benchmarks.md}.
 */
public final class DirectoryBenchmark {

    private static final String TOKEN = "the-token-of-the-benchmark";
    private static final int CONNECTIONS = 8;
    /** Until a server that has run for a while is measured and not one that is still being compiled. */
    private static final int WARM_UP = 10_000;
    private static final String USER = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"%1$s\", \"externalId\":"
            + " \"%1$s\", \"name\": {\"givenName\": \"New\", \"familyName\": \"Person\"}, \"emails\": [{\"value\": \"%1$s@large.test\","
            + " \"type\": \"work\", \"primary\": true}]}";
    private static final String PATCH = "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [%s]}";

    private final ScimClient client;
    private final int people;

    private DirectoryBenchmark(ScimClient client, int people) {
        this.client = client;
        this.people = people;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        int people = Integer.getInteger("bench.people", 100_000);
        int groups = Integer.getInteger("bench.groups", 1_000);
        try (PayaraMicro server = PayaraMicro.start(Servers.newHome("benchmark"), settings(), Servers.postgres().newDatabase("benchmark"))) {
            System.out.printf(Locale.ROOT, "%,d users, %,d groups, the largest of %,d members; %d processors%n%n", people, groups, people / 5,
                    Runtime.getRuntime().availableProcessors());
            try (Connection database = Servers.postgres().connect("benchmark")) {
                LargeWorkspace.fill(database, people, groups, SecretToken.sha256(TOKEN));
            }
            System.out.printf("| what | p50 ms | p99 ms | a second |%n|---|---|---|---|%n");
            new DirectoryBenchmark(new ScimClient(server.baseUrl() + "/scim/v2/" + LargeWorkspace.SLUG, TOKEN), people).run();
        }
        System.exit(0);
    }

    private static Map<String, String> settings() throws IOException {
        Path tenants = Files.writeString(Servers.newHome("benchmark-tenants").resolve("tenants.json"),
                "{\"tenants\": [{\"slug\": \"small\", \"name\": \"Small\"}]}");
        // What is measured runs for long, unlike the servers of the tests: compiled as well as one that people use.
        return Map.of("USHER_BOOTSTRAP", tenants.toAbsolutePath().toString(),
                "USHER_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                "_JAVA_OPTIONS", ServerProcess.LONG_LIVED);
    }

    private void run() {
        String id = client.get("/Users?filter=userName+eq+%22person7%40large.test%22").text("/Resources/0/id");
        String largest = client.get("/Groups?filter=displayName+eq+%22team+1%22&excludedAttributes=members").text("/Resources/0/id");
        timed("warm-up", CONNECTIONS, WARM_UP, i -> {
            client.get("/Users?filter=userName+eq+%22person" + any(i) + "%40large.test%22");
            client.get("/Users/" + id);
            Reply warm = client.post("/Users", USER.formatted("warm" + i));
            return client.patch("/Users/" + warm.text("/id"), PATCH.formatted("{\"op\": \"add\", \"path\": \"title\", \"value\": \"Warm\"}"));
        });
        measure("`userName eq`", 1, 2000, i -> client.get("/Users?filter=userName+eq+%22person" + any(i) + "%40large.test%22"));
        measure("`externalId eq`", 1, 2000, i -> client.get("/Users?filter=externalId+eq+%22ext-" + any(i) + "%22"));
        measure("GET by id", 1, 2000, i -> client.get("/Users/" + id));
        List<String> made = new ArrayList<>();
        measure("create, 8 connections", CONNECTIONS, 4000, i -> noted(made, client.post("/Users", USER.formatted("new" + i))));
        measure("PATCH of a user, 8 connections", CONNECTIONS, 4000, i -> client.patch("/Users/" + made.get(i),
                PATCH.formatted("{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Title " + i + "\"}")));
        String members = "/Groups/" + largest + "?excludedAttributes=members";
        measure("add one to the largest group", 1, 500, i -> client.patch(members, PATCH.formatted(
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + made.get(i) + "\"}]}")));
        measure("remove one from the largest group", 1, 500, i -> client.patch(members, PATCH.formatted(
                "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + made.get(i) + "\\\"]\"}")));
        measure("add to the largest group, 8 at once", CONNECTIONS, 800, i -> client.patch(members, PATCH.formatted(
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + made.get(i) + "\"}]}")));
        int there = client.get("/Users?count=0&filter=groups.value+eq+%22" + largest + "%22").body().at("/totalResults").asInt();
        pages();
        System.out.printf(Locale.ROOT, "Of the 800 who were added 8 at once %d are members.%n", there - people / 5);
    }

    /** From the first page to the last, by cursor. */
    private void pages() {
        String[] cursor = {""};
        long before = residentMegabytes();
        List<Reply> last = new ArrayList<>();
        measure("page of 100 by cursor, all of them", 1, people / 100, i -> {
            Reply page = client.get("/Users?count=100&cursor=" + cursor[0]);
            cursor[0] = page.text("/nextCursor");
            last.add(page);
            last.subList(0, last.size() - 1).clear();
            return page;
        });
        System.out.printf(Locale.ROOT, "%nThe server had %d MB resident before all users were read, and %d MB after.%n", before, residentMegabytes());
    }

    private int any(int i) {
        return (int) ((i * 7919L) % people) + 1;
    }

    private static Reply noted(List<String> ids, Reply created) {
        synchronized (ids) {
            ids.add(created.text("/id"));
        }
        return created;
    }

    private static void measure(String what, int connections, int times, IntFunction<Reply> request) {
        long began = System.nanoTime();
        long[] nanos = timed(what, connections, times, request);
        double seconds = (System.nanoTime() - began) / 1e9;
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "| %s | %.1f | %.1f | %.0f |%n", what, nanos[times / 2] / 1e6, nanos[(int) (times * 0.99)] / 1e6,
                times / seconds);
    }

    /**
     * @return how many nanoseconds each took
     * @throws IllegalStateException when an answer is an error
     */
    private static long[] timed(String what, int connections, int times, IntFunction<Reply> request) {
        long[] nanos = new long[times];
        CompletableFuture.allOf(IntStream.range(0, connections).mapToObj(worker -> CompletableFuture.runAsync(() -> {
            for (int i = worker; i < times; i += connections) {
                long start = System.nanoTime();
                Reply reply = request.apply(i);
                nanos[i] = System.nanoTime() - start;
                if (reply.status() >= 400) {
                    throw new IllegalStateException(what + ": " + reply.status() + " " + reply.body());
                }
            }
        }, command -> new Thread(command).start())).toArray(CompletableFuture[]::new)).join();
        return nanos;
    }

    /** Of Payara Micro, which is a process of ours; 0 where the system does not say. */
    private static long residentMegabytes() {
        return ProcessHandle.current().descendants().filter(process -> process.info().commandLine().orElse("").contains("payara-micro"))
                .mapToLong(process -> resident(process.pid())).max().orElse(0);
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream().filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
