package usher.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A browser as far as a server sees one: it keeps cookies, says whence its forms come, and follows no redirect by itself. */
public final class HttpBrowser {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger BROWSERS = new AtomicInteger();

    private final String base;
    /** Each is another client, as behind a proxy that is trusted: limits for one client are no business of the others. */
    private final String clientAddress;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param base of the Usher that paths are below */
    public HttpBrowser(String base) {
        this.base = base;
        int number = BROWSERS.incrementAndGet();
        this.clientAddress = "198.18." + number / 250 % 250 + "." + number % 250;
    }

    public HttpResponse<String> opens(String path) {
        return sends(request(path).GET());
    }

    /** Posts a form of one of our pages. */
    public HttpResponse<String> posts(String path, Map<String, String> fields) {
        return sends(form(path, fields).header("Origin", base));
    }

    /** Posts a form of somebody else's page. */
    public HttpResponse<String> posts(String path, Map<String, String> fields, String origin) {
        return sends(form(path, fields).header("Origin", origin));
    }

    /** @param address a path below the base, or a whole address */
    public HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address.startsWith("/") ? base + address : address))
                .header("X-Forwarded-For", clientAddress);
    }

    public HttpRequest.Builder form(String address, Map<String, String> fields) {
        return request(address).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
    }

    public HttpResponse<String> sends(HttpRequest.Builder builder) {
        if (!cookies.isEmpty()) {
            builder.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = once(builder.timeout(PATIENCE).build());
        answer.headers().allValues("Set-Cookie").stream().flatMap(line -> HttpCookie.parse(line).stream()).forEach(this::keep);
        return answer;
    }

    private static HttpResponse<String> once(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    public HttpBrowser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public boolean isAnonymous() {
        return opens("/session").statusCode() == 401;
    }

    /** What an application beside us learns of the person here. */
    public JsonNode session() {
        HttpResponse<String> answer = opens("/session");
        if (answer.statusCode() != 200) {
            throw new AssertionError("Nobody is signed in: " + answer.body());
        }
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError("no redirect: " + answer.body()));
    }

    public static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
