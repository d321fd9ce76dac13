package usher.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;

/** Somebody's application, which answers each path as it was told and keeps what it received. */
public final class Receiver implements AutoCloseable {

    /** One event as it arrived. */
    public record Received(String path, String id, String timestamp, String signature, String body) {
    }

    private static final int GIGABYTE_IN_MEGABYTES = 1024;

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, IntSupplier> statuses = new ConcurrentHashMap<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Map<String, Boolean> giants = new ConcurrentHashMap<>();

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            Receiver receiver = new Receiver(server);
            server.createContext("/", receiver::receive);
            server.setExecutor(Executors.newCachedThreadPool(call -> {
                Thread thread = new Thread(call, "receiver");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Receiver answering(String path, IntSupplier status) {
        statuses.put(path, status);
        return this;
    }

    public Receiver after(String path, Duration delay) {
        delays.put(path, delay);
        return this;
    }

    /** With 200 and a gigabyte. */
    public Receiver endlessAt(String path) {
        giants.put(path, true);
        return this;
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    public List<Received> received(String path) {
        return received.stream().filter(each -> each.path().equals(path)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        sleep(delays.getOrDefault(path, Duration.ZERO));
        received.add(new Received(path, exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"), body));
        int status = statuses.getOrDefault(path, () -> 204).getAsInt();
        if (status >= 300 && status < 400) {
            exchange.getResponseHeaders().set("Location", at("/elsewhere").toString());
        }
        if (giants.containsKey(path)) {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] megabyte = new byte[1024 * 1024];
                for (int sent = 0; sent < GIGABYTE_IN_MEGABYTES; sent++) {
                    out.write(megabyte);
                }
            }
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
