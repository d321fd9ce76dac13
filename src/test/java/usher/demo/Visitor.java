package usher.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A person's browser, as far as a sign-in by mail needs one: cookies, redirects, posted forms. */
final class Visitor {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
        .cookieHandler(new CookieManager()).followRedirects(Redirect.NORMAL).connectTimeout(LIMIT).build();
    private final String usher;

    /** @param usher the base URL, no slash at the end */
    Visitor(String usher) {
        this.usher = usher;
    }

    Page open(String path) {
        return open(URI.create(usher + path));
    }

    Page open(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    Page post(String path, Map<String, String> fields) {
        return post(new Page.Form(URI.create(usher + path), fields));
    }

    Page post(Page.Form form) {
        String body = form.fields().entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(form.action())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", form.action().resolve("/").toString().replaceAll("/$", ""))
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(body)));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
            return new Page(response.uri(), response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
