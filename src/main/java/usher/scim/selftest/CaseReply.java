package usher.scim.selftest;

import jakarta.json.JsonValue;
import java.util.Map;

/**
 * What a client got.
 *
 * @param body    null for none
 * @param headers by their names in lower case
 */
public record CaseReply(int status, JsonValue body, Map<String, String> headers) {
}
