package usher.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import usher.servers.MailCatcher;

/** Shows caught mails in a browser: {@code /} is the page, {@code /count} says how many there are. */
final class MailPage implements AutoCloseable {

    /** What mails bring along is shown, never run: scripts are the page's own one, frames have none. */
    private static final String CONTENT_SECURITY_POLICY =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'";

    private final HttpServer server;
    private final MailCatcher mails;

    private MailPage(HttpServer server, MailCatcher mails) {
        this.server = server;
        this.mails = mails;
    }

    static MailPage start(int port, MailCatcher mails) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        MailPage page = new MailPage(server, mails);
        server.createContext("/", page::answer);
        server.start();
        return page;
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> send(exchange, 200, "text/html", MailHtml.page(mails.mails()));
            case "/count" -> send(exchange, 200, "text/plain", Integer.toString(mails.mails().size()));
            case "/reload.js" -> send(exchange, 200, "text/javascript", MailHtml.RELOAD_SCRIPT);
            default -> send(exchange, 404, "text/plain", "Nothing here.");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
