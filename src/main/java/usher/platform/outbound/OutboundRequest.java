package usher.platform.outbound;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * One call to another party's server.
 *
 * @param body  null for a GET
 * @param limit how many bytes an answer may have
 * @param cut   whether a longer answer is cut there, and not refused
 */
public record OutboundRequest(URI address, Map<String, String> headers, byte[] body, int limit, boolean cut) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    public static OutboundRequest get(URI address, int limit) {
        return new OutboundRequest(address, Map.of(), null, limit, false);
    }

    public static OutboundRequest post(URI address, String contentType, byte[] body, int limit) {
        return new OutboundRequest(address, Map.of("Content-Type", contentType), body, limit, false);
    }

    public OutboundRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new OutboundRequest(address, more, body, limit, cut);
    }

    /** For whoever wants the beginning of the answer, however long it is. */
    public OutboundRequest cuttingAnswer() {
        return new OutboundRequest(address, headers, body, limit, true);
    }
}
