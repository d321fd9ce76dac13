package usher.signin.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import usher.platform.RequestRejected;
import usher.platform.outbound.OutboundAnswer;
import usher.platform.outbound.OutboundHttp;
import usher.platform.outbound.OutboundRequest;
import usher.types.RefusalReason;

/** What one connection asks of its provider: all of it through the one client, and at this connection's own expense. */
record ProviderCalls(OutboundHttp http, String connectionId) implements HTTPRequestSender, ResourceRetriever {

    private static final int LONGEST_DOCUMENT = 256 * 1024;
    private static final int LONGEST_TOKEN_ANSWER = 64 * 1024;

    /**
     * Fetches a public document of the provider's.
     *
     * @throws RequestRejected {@code provider_unreachable} or {@code provider_error}
     */
    String document(URI address) {
        OutboundAnswer answer;
        try {
            answer = http.send(connectionId, OutboundRequest.get(address, LONGEST_DOCUMENT).with("Accept", "application/json"));
        } catch (IOException e) {
            throw new RequestRejected(RefusalReason.PROVIDER_UNREACHABLE, e.getMessage(), e);
        }
        if (!answer.isOk()) {
            throw new RequestRejected(
                    answer.status() >= 500 ? RefusalReason.PROVIDER_UNREACHABLE : RefusalReason.PROVIDER_ERROR,
                    address + " answers with status " + answer.status());
        }
        return answer.text();
    }

    /** Sends what Nimbus has put together, for the token endpoint. */
    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        OutboundRequest outbound = OutboundRequest.post(request.getURI(), "application/x-www-form-urlencoded",
                request.getBody().getBytes(StandardCharsets.UTF_8), LONGEST_TOKEN_ANSWER).with("Accept", "application/json");
        for (String authorization : request.getHeaderMap().getOrDefault("Authorization", List.of())) {
            outbound = outbound.with("Authorization", authorization);
        }
        OutboundAnswer answer = http.send(connectionId, outbound);
        HTTPResponse response = new HTTPResponse(answer.status());
        answer.contentType().ifPresent(type -> response.setHeader("Content-Type", type));
        response.setBody(answer.text());
        return response;
    }

    /** For what pac4j might fetch by itself; today nothing. */
    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return new Resource(document(URI.create(address.toString())), null);
    }
}
