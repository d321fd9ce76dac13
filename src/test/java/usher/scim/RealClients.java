package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import usher.scim.ScimClient.Reply;

/** The requests of real clients, as they were documented or seen, from {@code real-clients.jsonl}; run against one workspace. */
final class RealClients {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");
    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[([a-z]+)=([^]]*)]");

    private final ScimClient client;

    RealClients(ScimClient client) {
        this.client = client;
    }

    static List<JsonNode> cases() {
        try (InputStream in = RealClients.class.getResourceAsStream("/scim/real-clients.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(RealClients::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(JsonNode one) {
        Map<String, JsonNode> known = new HashMap<>();
        String random = UUID.randomUUID().toString().substring(0, 8);
        for (JsonNode given : one.withArray("/given")) {
            Reply made = client.post(given.get("path").asText(), filled(given.get("body").toString(), known, random));
            assertThat(made.status()).as("given: %s", made.body()).isEqualTo(201);
            known.put(given.get("as").asText(), made.body());
        }
        Reply reply = send(one, known, random);
        check(reply, one.get("expect"), known, random);
        one.path("responseHeaders").fields().forEachRemaining(header -> assertThat(reply.response().headers()
                .firstValue(header.getKey()).orElse("")).startsWith(header.getValue().asText()));
        for (JsonNode then : one.path("then")) {
            check(send(then, known, random), then, known, random);
        }
    }

    private Reply send(JsonNode request, Map<String, JsonNode> known, String random) {
        Map<String, String> headers = new HashMap<>();
        request.path("headers").fields().forEachRemaining(header -> headers.put(header.getKey(), header.getValue().asText()));
        String path = filled(request.get("path").asText(), known, random);
        String body = request.has("body") ? filled(request.get("body").toString(), known, random) : null;
        return client.send(request.get("method").asText(), request.path("rawQuery").asBoolean() ? path : encoded(path), body, headers);
    }

    /** As clients encode: names and values of the query, each on its own. */
    private static String encoded(String path) {
        String[] parts = path.split("\\?", 2);
        if (parts.length == 1) {
            return path;
        }
        StringBuilder query = new StringBuilder();
        for (String parameter : parts[1].split("&")) {
            String[] pair = parameter.split("=", 2);
            query.append(query.isEmpty() ? "" : "&").append(pair[0]).append('=')
                    .append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
        }
        return parts[0] + "?" + query;
    }

    private static String filled(String text, Map<String, JsonNode> known, String random) {
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), known, random)));
    }

    private static String value(String name, Map<String, JsonNode> known, String random) {
        if (name.equals("rand")) {
            return random;
        }
        String[] filter = name.split("\\|");
        String[] parts = filter[0].split("\\.", 2);
        String value = known.get(parts[0]).at("/" + parts[1].replace('.', '/')).asText();
        return filter.length > 1 && filter[1].equals("upper") ? value.toUpperCase(Locale.ROOT) : value;
    }

    private static void check(Reply reply, JsonNode expected, Map<String, JsonNode> known, String random) {
        List<Integer> statuses = StreamSupport.stream(expected.get("status").spliterator(), false).map(JsonNode::asInt).toList();
        assertThat(reply.status()).as("%s", reply.body()).isIn(statuses);
        expected.path("json").fields().forEachRemaining(field -> {
            String selector = filled(field.getKey(), known, random);
            assertThat(new Expectation(parse(filled(field.getValue().toString(), known, random))).fits(select(reply.body(), selector)))
                    .as("%s is %s in %s", selector, field.getValue(), reply.body()).isTrue();
        });
    }

    /** JSON pointers; {@code [name=value]} takes the element of a list that has the value, and a URN may be a step. */
    private static JsonNode select(JsonNode from, String selector) {
        JsonNode at = from;
        for (String step : selector.substring(1).split("/")) {
            Matcher element = ELEMENT.matcher(step);
            if (element.matches()) {
                at = StreamSupport.stream(at.path(element.group(1)).spliterator(), false)
                        .filter(each -> each.path(element.group(2)).asText().equals(element.group(3))).findFirst()
                        .orElse(MissingNode.getInstance());
            } else {
                at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
            }
        }
        return at;
    }
}
