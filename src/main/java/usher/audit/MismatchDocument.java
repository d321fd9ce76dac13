package usher.audit;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import usher.types.Mismatch;

/** What the record of a refused message keeps as its state: {@code {"received": {...}, "expected": {...}}}. */
public final class MismatchDocument {

    private static final String RECEIVED = "received";
    private static final String EXPECTED = "expected";

    private MismatchDocument() {
    }

    /** @return null for none, as records have it where there is nothing to tell */
    public static String write(List<Mismatch> mismatches) {
        if (mismatches.isEmpty()) {
            return null;
        }
        JsonObjectBuilder received = Json.createObjectBuilder();
        JsonObjectBuilder expected = Json.createObjectBuilder();
        for (Mismatch mismatch : mismatches) {
            received.add(key(mismatch.of()), mismatch.received());
            expected.add(key(mismatch.of()), mismatch.expected());
        }
        return Json.createObjectBuilder().add(RECEIVED, received).add(EXPECTED, expected).build().toString();
    }

    /** @param document may be null, or something else: then there are none */
    public static List<Mismatch> read(String document) {
        if (document == null) {
            return List.of();
        }
        try (var reader = Json.createReader(new StringReader(document))) {
            JsonObject json = reader.readObject();
            JsonObject received = json.getJsonObject(RECEIVED);
            JsonObject expected = json.getJsonObject(EXPECTED);
            return received == null || expected == null ? List.of() : Stream.of(Mismatch.Of.values())
                    .filter(each -> received.containsKey(key(each)) && expected.containsKey(key(each)))
                    .map(each -> new Mismatch(each, received.getString(key(each)), expected.getString(key(each)))).toList();
        } catch (JsonException | ClassCastException other) {
            return List.of();
        }
    }

    private static String key(Mismatch.Of of) {
        return of.name().toLowerCase(Locale.ROOT);
    }
}
