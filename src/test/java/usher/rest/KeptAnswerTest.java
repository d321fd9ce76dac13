package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptAnswerTest {

    @Test
    void isReadAsItWasWritten() {
        KeptAnswer answer = new KeptAnswer(201, Map.of("Location", "https://id.test/api/v1/members/1"), "{\"a\":\"\u00fc\"}");
        assertThat(KeptAnswer.read(answer.write())).isEqualTo(answer);
    }
}
