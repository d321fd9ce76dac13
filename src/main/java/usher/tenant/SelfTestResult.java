package usher.tenant;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;

/**
 * How a client's request came out.
 *
 * @param client whose habit it is
 * @param name   what it tries
 * @param wrong  what was not as the client needs it; empty where it passed
 */
public record SelfTestResult(String client, String name, String wrong) {

    private static final int LONGEST = 1000;

    public boolean passed() {
        return wrong.isEmpty();
    }

    /** As JSON. */
    public static String write(List<SelfTestResult> results) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        results.forEach(each -> list.add(Json.createObjectBuilder().add("client", each.client).add("name", each.name)
                .add("wrong", each.wrong.length() <= LONGEST ? each.wrong : each.wrong.substring(0, LONGEST))));
        return list.build().toString();
    }

    public static List<SelfTestResult> read(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream().map(each -> new SelfTestResult(each.getString("client"),
                    each.getString("name"), each.getString("wrong"))).toList();
        }
    }
}
