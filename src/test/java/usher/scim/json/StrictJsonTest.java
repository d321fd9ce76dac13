package usher.scim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.scim.protocol.ScimError;

@DisplayName("SCIM-009: bodies that mean one thing to one reader and another to the next")
class StrictJsonTest {

    @Test
    void whatIsPlainIsRead() {
        assertThat(read("{\"a\": [1, -2.5, true, null, \"\\ud83d\\ude00\"], \"b\": {\"a\": 1}}")).containsOnlyKeys("a", "b");
        assertThat(read("{\"a\": " + "[".repeat(18) + "]".repeat(18) + "}")).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "1", "null", "{} {}", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}", "{\"active\": false, \"Active\": true}",
        "{\"a\": NaN}", "{\"a\": 1e999}", "{\"a\": 1e2}", "{\"a\": 99999999999999999999}", "{\"a\": \"\\ud800\"}", "{\"a\": \"\\u0000\"}",
        "{'a': 1}", "{\"a\": 1,}", "{\"a\": [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]}", "\ufeff{}"})
    void anythingElseIsRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(ScimError.class);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> StrictJson.object(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})).isInstanceOf(ScimError.class);
    }

    private static Map<String, ?> read(String body) {
        return StrictJson.object(body.getBytes(StandardCharsets.UTF_8));
    }
}
