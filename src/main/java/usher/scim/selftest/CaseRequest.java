package usher.scim.selftest;

import java.util.Map;
import java.util.Optional;

/**
 * What a client sends.
 *
 * @param path below the service
 * @param query as the client writes it; empty for none
 * @param encoded whether the query is written as it stands in an address
 */
public record CaseRequest(String method, String path, String query, boolean encoded, Optional<String> body, Map<String, String> headers) {
}
