package usher.connection.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundAddresses;
import usher.platform.outbound.OutboundAnswer;
import usher.platform.outbound.OutboundHttp;
import usher.platform.outbound.OutboundRequest;
import usher.types.FieldProblem;

/**
 * Asks a provider for its discovery document (OpenID Connect Discovery 1.0, section 4) when somebody saves a connection to it, so that
 * a slip is found beside its field and not by the first colleague who signs in. What was said is not kept.
 */
@ApplicationScoped
public class IssuerCheck {

    private static final int LONGEST_DOCUMENT = 256 * 1024;
    private static final List<String> ENDPOINTS = List.of("authorization_endpoint", "token_endpoint", "jwks_uri");

    @Inject
    private OutboundHttp http;

    @Inject
    private UsherConfig config;

    /**
     * Takes up to five seconds: never to be called in a transaction.
     *
     * @param caller whose calls are counted together
     * @return what is wrong: nobody answers, no such document, another issuer, an endpoint that is missing or points inside
     */
    public Optional<FieldProblem> problem(String caller, String issuer) {
        OutboundAnswer answer;
        try {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            answer = http.send(caller, OutboundRequest.get(URI.create(base + "/.well-known/openid-configuration"), LONGEST_DOCUMENT)
                    .with("Accept", "application/json"));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(FieldProblem.of("issuer", "issuer.unreachable"));
        }
        return answer.isOk() ? read(answer.text(), issuer)
                : Optional.of(new FieldProblem("issuer", "issuer.status", String.valueOf(answer.status())));
    }

    private Optional<FieldProblem> read(String document, String issuer) {
        JsonObject said;
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            said = reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return Optional.of(FieldProblem.of("issuer", "issuer.no_document"));
        }
        if (!issuer.equals(text(said, "issuer"))) {
            return Optional.of(new FieldProblem("issuer", "issuer.other", text(said, "issuer")));
        }
        return ENDPOINTS.stream().filter(name -> !isPublic(text(said, name))).findFirst()
                .map(name -> new FieldProblem("issuer", "issuer.endpoint", name));
    }

    private boolean isPublic(String address) {
        try {
            new OutboundAddresses(config.outboundAllow()).check(new URI(address));
            return true;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(JsonObject said, String name) {
        return said.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
