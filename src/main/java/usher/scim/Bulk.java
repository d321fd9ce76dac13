package usher.scim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.function.Function;
import usher.scim.protocol.Messages;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.schema.ResourceReader;
import usher.scim.schema.Values;

/** Many operations in one request (RFC 7644, section 3.7), each in a transaction of its own. */
@ApplicationScoped
public class Bulk {

    static final int MOST_OPERATIONS = 100;

    private static final JsonProvider JSON = JsonProvider.provider();

    @Inject
    private RequestLog log;

    /** @param one carries an operation out */
    Answer answer(Call call, Function<Call, Answer> one) {
        JsonObject body = call.needBody();
        ResourceReader.checkSchemas(body, Messages.BULK_REQUEST);
        JsonValue operations = Values.member(body, "Operations").orElse(JsonValue.NULL);
        if (!(operations instanceof JsonArray list)) {
            throw ScimError.bad(ScimType.INVALID_SYNTAX, "Operations is a list.");
        }
        if (list.size() > MOST_OPERATIONS) {
            throw ScimError.of(413, "The number of operations exceeds the maxOperations (" + MOST_OPERATIONS + ").");
        }
        JsonValue limit = Values.member(body, "failOnErrors").orElse(JsonValue.NULL);
        int failOnErrors = limit instanceof JsonNumber number && number.intValue() > 0 ? number.intValue() : Integer.MAX_VALUE;
        BulkRun run = new BulkRun(list, failOnErrors, call.base(), operation -> carryOut(call, operation, one),
                (operation, error) -> log.keepRefused(call.client(), operation.method(), operation.path(), error));
        JsonArrayBuilder results = JSON.createArrayBuilder();
        run.results().forEach(results::add);
        return Answer.of(200, JSON.createObjectBuilder().add("schemas", JSON.createArrayBuilder().add(Messages.BULK_RESPONSE))
                .add("Operations", results).build());
    }

    private static Answer carryOut(Call bulk, BulkOperation operation, Function<Call, Answer> one) {
        Call call = operation.call(bulk);
        try {
            return one.apply(call);
        } catch (ScimError error) {
            return Answer.error(error);
        } catch (RuntimeException e) {
            return Answer.error(Operations.surprise(e, call.client().reference()));
        }
    }

    /** What became of it when the rest of it was written: the tag of now, or why the rest is not there; where it is stays said. */
    static JsonObject completed(JsonObject result, Answer rest) {
        JsonObjectBuilder json = JSON.createObjectBuilder(result);
        if (rest.status() < 400) {
            return json.add("version", rest.headers().get("ETag")).build();
        }
        json.add("status", Integer.toString(rest.status()));
        rest.body().ifPresent(body -> json.add("response", body));
        return json.build();
    }

    /** What became of an operation: its place and tag, or its error. */
    static JsonObject result(BulkOperation operation, Answer answer) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("method", operation.method());
        operation.bulkId().ifPresent(id -> json.add("bulkId", id));
        String location = answer.headers().getOrDefault("Location", operation.location());
        if (!location.isEmpty()) {
            json.add("location", location);
        }
        if (answer.headers().containsKey("ETag")) {
            json.add("version", answer.headers().get("ETag"));
        }
        json.add("status", Integer.toString(answer.status()));
        answer.body().filter(body -> answer.status() >= 400).ifPresent(body -> json.add("response", body));
        return json.build();
    }
}
