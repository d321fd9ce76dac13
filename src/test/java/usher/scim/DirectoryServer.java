package usher.scim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.scim.store.Precondition;

/** A {@link Directory} at an address of its own, without an application server: one request at a time. */
final class DirectoryServer implements AutoCloseable {

    private final Directory directory;
    private final HttpServer server;

    DirectoryServer(Directory directory) throws IOException {
        this.directory = directory;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    ScimClient client() {
        return new ScimClient("http://localhost:" + server.getAddress().getPort(), "any");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        List<String> parameters = new ArrayList<>();
        for (Map.Entry<String, String> each : QueryString.read(exchange.getRequestURI().getRawQuery()).entrySet()) {
            parameters.addAll(List.of(each.getKey(), each.getValue()));
        }
        Answer answer = directory.call(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body.isEmpty() ? null : body,
                new Precondition(Optional.empty(), Optional.empty()), parameters.toArray(String[]::new));
        byte[] text = answer.body().map(Object::toString).orElse("").getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        directory.close();
    }
}
