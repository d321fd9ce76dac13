package usher.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usher.provisioning.policy.Rule;
import usher.provisioning.policy.TraceLine;

/** A decision's trace as the JSON text that its audit record keeps. */
public final class TraceDocument {

    private TraceDocument() {
    }

    static String write(List<TraceLine> trace) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        for (TraceLine line : trace) {
            JsonObjectBuilder facts = Json.createObjectBuilder();
            line.facts().forEach(facts::add);
            lines.add(Json.createObjectBuilder().add("rule", line.rule().name()).add("finding", line.finding())
                    .add("facts", facts));
        }
        return lines.build().toString();
    }

    public static List<TraceLine> read(String document) {
        return Json.createReader(new StringReader(document)).readArray().getValuesAs(JsonObject.class).stream()
                .map(line -> new TraceLine(Rule.valueOf(line.getString("rule")), line.getString("finding"),
                        facts(line.getJsonObject("facts"))))
                .toList();
    }

    private static Map<String, String> facts(JsonObject json) {
        Map<String, String> facts = new HashMap<>();
        json.forEach((name, value) -> facts.put(name, ((JsonString) value).getString()));
        return facts;
    }
}
