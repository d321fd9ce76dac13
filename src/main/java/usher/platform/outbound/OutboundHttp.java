package usher.platform.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.io.CloseMode;
import usher.platform.UsherConfig;

/**
 * The one HTTP client. A caller is whoever's slowness it may be, such as the id of a connection: each has a few calls under way at
 * the most, and some that wait for their turn, so that a slow server costs its own caller something and nobody else.
 *
 * <p>Calls run on threads of their own, because nothing else ends the wait for a name server or for an answer that comes byte
 * by byte. They need nothing of the container.
 */
@ApplicationScoped
public class OutboundHttp {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final CallersInLine callers = new CallersInLine();
    private final ExecutorService threads = Executors.newCachedThreadPool(OutboundHttp::daemon);

    private OutboundAddresses addresses;
    private Duration deadline;
    private CloseableHttpClient toThePublic;
    private CloseableHttpClient toTheOpened;

    /** For the container's proxy. */
    protected OutboundHttp() {
    }

    @Inject
    public OutboundHttp(UsherConfig config) {
        this(new OutboundAddresses(config.outboundAllow()), SystemDefaultDnsResolver.INSTANCE, DEADLINE);
    }

    OutboundHttp(OutboundAddresses addresses, DnsResolver names, Duration deadline) {
        this.addresses = addresses;
        this.deadline = deadline;
        this.toThePublic = HttpClients.with(new PublicNames(names));
        this.toTheOpened = HttpClients.with(names);
    }

    /**
     * Sends a request when it is its turn, and waits for the whole answer, five seconds in all.
     *
     * @return whatever the server answered, redirects included: they are not followed
     * @throws IOException when the address is not https or not public, nobody answers in time, the certificate is not for that name, the
     *     answer is too long or no HTTP; the message is for the log
     * @throws TooManyCalls when the caller has too many calls under way
     */
    public OutboundAnswer send(String caller, OutboundRequest request) throws IOException {
        CloseableHttpClient client = clientFor(request.address());
        HttpUriRequestBase exchange = exchange(request);
        Instant end = Instant.now().plus(deadline);
        waitForTurn(caller, request);
        Future<OutboundAnswer> answer = threads.submit(() -> {
            try {
                return ask(client, exchange, request);
            } finally {
                callers.leave(caller);
            }
        });
        try {
            return answer.get(Duration.between(Instant.now(), end).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(request.address().getHost() + ": no whole answer in " + deadline, e);
        } catch (ExecutionException e) {
            throw new IOException(request.address().getHost() + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(request.address().getHost() + ": interrupted", e);
        } finally {
            exchange.cancel();
        }
    }

    private CloseableHttpClient clientFor(URI address) throws IOException {
        try {
            addresses.check(address);
            return addresses.isOpened(address) ? toTheOpened : toThePublic;
        } catch (IllegalArgumentException e) {
            throw new IOException(address.getHost() + " " + e.getMessage(), e);
        }
    }

    private static HttpUriRequestBase exchange(OutboundRequest request) {
        HttpUriRequestBase exchange = new HttpUriRequestBase(request.body() == null ? "GET" : "POST", request.address());
        request.headers().forEach(exchange::setHeader);
        if (request.body() != null) {
            exchange.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return exchange;
    }

    private static OutboundAnswer ask(CloseableHttpClient client, HttpUriRequestBase exchange, OutboundRequest request)
            throws IOException {
        AtomicReference<OutboundAnswer> heard = new AtomicReference<>();
        try {
            return client.execute(exchange, response -> {
                heard.set(read(response, request, exchange));
                return heard.get();
            });
        } catch (IOException e) {
            // That the rest of an answer that was cut cannot be read is what cutting is for.
            if (heard.get() != null && request.cut()) {
                return heard.get();
            }
            throw e;
        }
    }

    private static OutboundAnswer read(ClassicHttpResponse response, OutboundRequest request, HttpUriRequestBase exchange)
            throws IOException {
        int limit = request.limit();
        byte[] body = response.getEntity() == null ? new byte[0] : response.getEntity().getContent().readNBytes(limit + 1);
        if (body.length > limit) {
            // Closing an answer would read the rest of it; a cancelled one is dropped.
            exchange.cancel();
            if (!request.cut()) {
                throw new IOException("the answer has more than " + limit + " bytes");
            }
            body = Arrays.copyOf(body, limit);
        }
        Header type = response.getFirstHeader("Content-Type");
        return new OutboundAnswer(response.getCode(), Optional.ofNullable(type).map(Header::getValue), head(response), body);
    }

    private static String head(ClassicHttpResponse response) {
        return Stream.concat(Stream.of(new StatusLine(response)), Arrays.stream(response.getHeaders()))
                .map(Object::toString).collect(Collectors.joining("\n"));
    }

    private void waitForTurn(String caller, OutboundRequest request) throws IOException {
        try {
            callers.enter(caller, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(request.address().getHost() + ": interrupted", e);
        }
    }

    private static Thread daemon(Runnable call) {
        Thread thread = new Thread(call, "usher-outbound");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        toThePublic.close(CloseMode.IMMEDIATE);
        toTheOpened.close(CloseMode.IMMEDIATE);
    }
}
