package usher.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What another party's server answered; its word is not checked.
 *
 * @param head the status line and the headers, a line each
 * @param body whole, unless the request wanted it cut
 */
public record OutboundAnswer(int status, Optional<String> contentType, String head, byte[] body) {

    public boolean isOk() {
        return status == 200;
    }

    /** The body, as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
