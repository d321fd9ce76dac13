package usher.scim.selftest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tries cases on a service, each with people and groups of its own. */
public final class CaseRun {

    private static final int CREATED = 201;
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^}]+)}}");

    private final Function<CaseRequest, CaseReply> service;

    public CaseRun(Function<CaseRequest, CaseReply> service) {
        this.service = service;
    }

    /** What is known of one case while it is tried: a word that is only its own, and what was made for it. */
    private record Known(String random, Map<String, JsonValue> made) {
    }

    /** @return what was wrong; empty when the client got what it needs */
    public Optional<String> run(ClientCase one) {
        Known known = new Known(UUID.randomUUID().toString().substring(0, 8), new HashMap<>());
        for (JsonObject given : ClientCase.objects(one.document(), "given")) {
            CaseReply made = service.apply(new CaseRequest("POST", given.getString("path"), "", false,
                    Optional.of(filled(given.get("body").toString(), known)), Map.of()));
            if (made.status() != CREATED) {
                return Optional.of("What the request is about could not be made: " + said(made));
            }
            known.made().put(given.getString("as"), made.body());
        }
        CaseReply reply = send(one.document(), known);
        Optional<String> wrong = wrong(reply, one.document().getJsonObject("expect"), known).or(() -> wrongHeader(reply, one.document()));
        for (JsonObject then : ClientCase.objects(one.document(), "then")) {
            wrong = wrong.or(() -> wrong(send(then, known), then, known));
        }
        return wrong;
    }

    private CaseReply send(JsonObject request, Known known) {
        Map<String, String> headers = new HashMap<>();
        request.getOrDefault("headers", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().forEach((name, value) -> headers.put(name, Selection.text(value)));
        String[] address = filled(request.getString("path"), known).split("\\?", 2);
        return service.apply(new CaseRequest(request.getString("method"), address[0], address.length > 1 ? address[1] : "",
                request.getBoolean("rawQuery", false), Optional.ofNullable(request.get("body")).map(body -> filled(body.toString(), known)), headers));
    }

    private static Optional<String> wrong(CaseReply reply, JsonObject expected, Known known) {
        List<Integer> statuses = expected.getJsonArray("status").getValuesAs(JsonNumber.class).stream().map(JsonNumber::intValue).toList();
        if (!statuses.contains(reply.status())) {
            return Optional.of("The answer should be " + statuses + ", and is " + said(reply));
        }
        for (Map.Entry<String, JsonValue> field : expected.getOrDefault("json", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().entrySet()) {
            String selector = filled(field.getKey(), known);
            JsonValue wanted = ClientCase.object("{\"it\":" + filled(field.getValue().toString(), known) + "}").get("it");
            if (!new Expectation(wanted).fits(Selection.of(reply.body(), selector))) {
                return Optional.of(selector + " should be " + wanted + " in " + said(reply));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongHeader(CaseReply reply, JsonObject one) {
        return one.getOrDefault("responseHeaders", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().entrySet().stream()
                .filter(header -> !reply.headers().getOrDefault(header.getKey().toLowerCase(Locale.ROOT), "").startsWith(((JsonString) header.getValue()).getString()))
                .map(header -> header.getKey() + " should begin with " + header.getValue()).findFirst();
    }

    private static String said(CaseReply reply) {
        return reply.status() + (reply.body() == null ? "" : " " + reply.body());
    }

    private static String filled(String text, Known known) {
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), known)));
    }

    private static String value(String name, Known known) {
        if (name.equals("rand")) {
            return known.random();
        }
        String[] filter = name.split("\\|");
        String[] parts = filter[0].split("\\.", 2);
        String value = Selection.text(Selection.of(known.made().get(parts[0]), "/" + parts[1].replace('.', '/')));
        return filter.length > 1 && filter[1].equals("upper") ? value.toUpperCase(Locale.ROOT) : value;
    }
}
