package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import usher.scim.ScimClient.Reply;
import usher.scim.selftest.CaseReply;
import usher.scim.selftest.CaseRequest;
import usher.scim.selftest.CaseRun;
import usher.scim.selftest.ClientCase;

/** The requests of real clients, over HTTP; run against one workspace. */
final class RealClients {

    private final ScimClient client;
    private final CaseRun run = new CaseRun(this::send);

    RealClients(ScimClient client) {
        this.client = client;
    }

    void run(ClientCase one) {
        assertThat(run.run(one)).isEmpty();
    }

    private CaseReply send(CaseRequest request) {
        String query = request.encoded() ? request.query() : encoded(request.query());
        Reply reply = client.send(request.method(), request.path() + (query.isEmpty() ? "" : "?" + query), request.body().orElse(null),
                request.headers());
        Map<String, String> headers = new HashMap<>();
        reply.response().headers().firstValue("Content-Type").ifPresent(type -> headers.put("content-type", type));
        return new CaseReply(reply.status(), json(reply.response().body()), headers);
    }

    private static JsonValue json(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** As clients encode: names and values of the query, each on its own. */
    private static String encoded(String text) {
        StringBuilder query = new StringBuilder();
        for (String parameter : text.isEmpty() ? new String[0] : text.split("&")) {
            String[] pair = parameter.split("=", 2);
            query.append(query.isEmpty() ? "" : "&").append(pair[0]).append('=')
                    .append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
