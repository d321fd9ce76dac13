package usher.connection;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A provider that has nothing but a discovery document, on the loopback interface. */
final class IssuerOnLoopback implements AutoCloseable {

    private final HttpServer server;
    private volatile String document = "";

    IssuerOnLoopback() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        says(issuer(), issuer() + "/token");
    }

    String issuer() {
        return "http://localhost:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void says(String issuer, String tokenEndpoint) {
        document = """
                {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s", "jwks_uri": "%s/keys"}"""
                .formatted(issuer, issuer(), tokenEndpoint, issuer());
    }

    void says(String anything) {
        document = anything;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
