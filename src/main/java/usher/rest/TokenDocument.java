package usher.rest;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.TreeSet;
import usher.tenant.BearerToken;
import usher.tenant.OperatorToken;

/** Tokens as the API shows them: never a secret, but the one that was just made. */
final class TokenDocument {

    private TokenDocument() {
    }

    static JsonObjectBuilder of(BearerToken token, Instant now) {
        return Json.createObjectBuilder().add("id", token.id().toString()).add("name", token.name())
                .add("scopes", Json.createArrayBuilder(new TreeSet<>(token.scopes())))
                .add("createdAt", token.createdAt().toString())
                .add("createdBy", Answers.maybe(token.createdBy()))
                .add("expiresAt", Answers.maybe(token.expiresAt()))
                .add("lastUsedAt", Answers.maybe(token.lastUsedAt()))
                .add("previousSecretUntil", Answers.maybe(token.previousUntil(now)))
                .add("fromFile", token.isFromFile());
    }

    static JsonObjectBuilder of(OperatorToken token) {
        return Json.createObjectBuilder().add("id", token.id().toString()).add("name", token.name())
                .add("createdAt", token.createdAt().toString())
                .add("createdBy", token.createdBy())
                .add("expiresAt", Answers.maybe(token.expiresAt()))
                .add("lastUsedAt", Answers.maybe(token.lastUsedAt()))
                .add("fromFile", token.isFromFile());
    }
}
