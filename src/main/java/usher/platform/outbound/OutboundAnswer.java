package usher.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What another party's server answered, whole; its word is not checked. */
public record OutboundAnswer(int status, Optional<String> contentType, byte[] body) {

    public boolean isOk() {
        return status == 200;
    }

    /** The body, as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
