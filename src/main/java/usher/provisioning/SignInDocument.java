package usher.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.EmailAddress;
import usher.types.Protocol;

/** A sign-in as JSON, to be kept: until its address is proven, or to see what a change would do. Others vouched for it: stored encrypted. */
public final class SignInDocument {

    private SignInDocument() {
    }

    public static String write(SignIn signIn) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("tenant", signIn.tenantId().toString())
                .add("connection", signIn.connectionId())
                .add("protocol", signIn.protocol().name())
                .add("issuer", signIn.issuer())
                .add("addressVerified", signIn.addressVerified())
                .add("addressProven", signIn.addressProven())
                .add("claims", claims(signIn.claims()))
                .add("incomplete", Json.createArrayBuilder(signIn.claims().incomplete()))
                .add("authenticatedAt", signIn.authenticatedAt().toString());
        signIn.subject().value().ifPresent(subject -> json.add("subject", subject));
        signIn.subject().problem().ifPresent(problem -> json.add("problem", problem.name()));
        signIn.address().ifPresent(address -> json.add("address", address.typed()));
        signIn.endsAt().ifPresent(end -> json.add("endsAt", end.toString()));
        return json.build().toString();
    }

    public static SignIn read(String document) {
        JsonObject json = Json.createReader(new StringReader(document)).readObject();
        Subject subject = new Subject(text(json, "subject"), text(json, "problem").map(Subject.Problem::valueOf));
        Claims claims = new Claims(
                json.getJsonObject("claims").entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                        claim -> texts(claim.getValue().asJsonArray()))),
                Set.copyOf(texts(json.getJsonArray("incomplete"))));
        return new SignIn(UUID.fromString(json.getString("tenant")), json.getString("connection"),
                Protocol.valueOf(json.getString("protocol")), json.getString("issuer"), subject,
                text(json, "address").map(EmailAddress::of), json.getBoolean("addressVerified"),
                json.getBoolean("addressProven"), claims, Instant.parse(json.getString("authenticatedAt")),
                text(json, "endsAt").map(Instant::parse));
    }

    private static JsonObjectBuilder claims(Claims claims) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        claims.values().forEach((name, values) -> json.add(name, Json.createArrayBuilder(values)));
        return json;
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.getString(name, null));
    }

    private static List<String> texts(JsonArray array) {
        return array.getValuesAs(JsonString::getString);
    }
}
