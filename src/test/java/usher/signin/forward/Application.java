package usher.signin.forward;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application that knows nothing of sign-ins, and has a cookie of its own: it greets whom the headers name. */
final class Application implements AutoCloseable {

    private final HttpServer server;
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    private Application(HttpServer server) {
        this.server = server;
    }

    static Application start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        Application application = new Application(server);
        server.createContext("/", application::greet);
        server.start();
        return application;
    }

    private void greet(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestHeaders());
        byte[] page = ("<!doctype html><title>Application</title><main>Hello " + exchange.getRequestHeaders().getFirst("X-Usher-Email")
                + " at " + exchange.getRequestURI() + "</main>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Set-Cookie", "basket=7; Path=/");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The headers of the request that came last. */
    Headers last() {
        return requests.get(requests.size() - 1);
    }

    int requests() {
        return requests.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
