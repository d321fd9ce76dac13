package usher.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** What a value in an answer should be: the value itself, or {@code {"$": kind, "v": with}}. */
record Expectation(JsonNode expected) {

    boolean fits(JsonNode value) {
        if (!expected.has("$")) {
            return expected.equals(value) || expected.isNumber() && value.isNumber() && expected.asLong() == value.asLong();
        }
        JsonNode with = expected.path("v");
        return switch (expected.get("$").asText()) {
            case "absent" -> value.isMissingNode();
            case "nonempty" -> value.isContainerNode() ? value.size() > 0 : !value.asText().isEmpty();
            case "count" -> (value.isMissingNode() ? 0 : value.size()) == with.asInt();
            case "contains" -> StreamSupport.stream(value.spliterator(), false).anyMatch(with::equals);
            case "oneof" -> StreamSupport.stream(with.spliterator(), false).anyMatch(each -> each.isNull() ? value.isMissingNode() || value.isNull()
                    : each.equals(value));
            case "gte" -> value.isNumber() && value.asLong() >= with.asLong();
            case "type" -> with.asText().equals("int") && value.isIntegralNumber();
            default -> throw new IllegalArgumentException(expected.toString());
        };
    }
}
