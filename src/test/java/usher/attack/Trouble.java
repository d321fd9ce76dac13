package usher.attack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** In which ways a provider's address can fail to answer. */
public enum Trouble {
    /** Closes the connection and says nothing. */
    DOWN(exchange -> { }),
    /** Is there, and sorry. */
    UNAVAILABLE(exchange -> answer(exchange, 503, "out of order")),
    /** Takes the request and never answers. */
    SILENT(exchange -> await()),
    /** A byte now and then, for ever. */
    DRIPPING(exchange -> {
        OutputStream out = begin(exchange);
        while (true) {
            out.write(' ');
            out.flush();
            pause();
        }
    }),
    GARBAGE(exchange -> answer(exchange, 200, "\u0000\u0007{{]] <html>")),
    EMPTY(exchange -> answer(exchange, 200, "")),
    /** JSON, of another kind. */
    ANOTHER_SHAPE(exchange -> answer(exchange, 200, "[{\"issuer\":[null]},1]")),
    DEEP(exchange -> answer(exchange, 200, "{\"a\":".repeat(20_000))),
    HUGE(exchange -> {
        OutputStream out = begin(exchange);
        byte[] much = "{\"a\":\"".concat("x".repeat(8000)).getBytes(StandardCharsets.UTF_8);
        while (true) {
            out.write(much);
        }
    }),
    /** Sends whoever follows to where cloud machines keep their secrets. */
    REDIRECTING(exchange -> {
        exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
        exchange.sendResponseHeaders(307, -1);
    }),
    NOT_FOUND(exchange -> answer(exchange, 404, "{}"));

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final Answer answer;

    Trouble(Answer answer) {
        this.answer = answer;
    }

    void befall(HttpExchange exchange) throws IOException {
        answer.give(exchange);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
