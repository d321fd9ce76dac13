package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WEB-007: a body is read to a limit, whatever its head has said of it")
class BodyLimitTest {

    @Test
    void upToTheLimit() throws IOException {
        assertThat(body(BodyLimit.LARGEST_IN_BYTES).readAllBytes()).hasSize(BodyLimit.LARGEST_IN_BYTES);
    }

    @Test
    void andNoFurther() {
        assertThatThrownBy(() -> body(BodyLimit.LARGEST_IN_BYTES + 1).readAllBytes()).isInstanceOfSatisfying(Declined.class,
                refused -> assertThat(refused.status()).isEqualTo(413));
        assertThatThrownBy(() -> {
            InputStream body = body(BodyLimit.LARGEST_IN_BYTES + 1);
            while (body.read() >= 0) {
                continue;
            }
        }).isInstanceOf(Declined.class);
    }

    private static InputStream body(int length) {
        return new BodyLimit.Limited(new ByteArrayInputStream(new byte[length]));
    }
}
