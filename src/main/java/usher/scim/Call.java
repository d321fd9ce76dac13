package usher.scim;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usher.provisioning.DirectoryClient;
import usher.scim.protocol.ScimError;
import usher.scim.protocol.ScimType;
import usher.scim.query.Projection;
import usher.scim.store.Precondition;

/**
 * One operation of a client, from a request or from a bulk request.
 *
 * @param base       the address of the tenant's SCIM service
 * @param path       the parts of the address below it
 * @param parameters of the query string
 * @param body       empty where there is none
 */
record Call(DirectoryClient client, String base, String method, List<String> path, Map<String, String> parameters,
        Optional<JsonObject> body, Precondition precondition) {

    /** @throws ScimError {@code invalidSyntax} when there is no body */
    JsonObject needBody() {
        return body.orElseThrow(() -> ScimError.bad(ScimType.INVALID_SYNTAX, "The body is missing."));
    }

    boolean isChange() {
        return !method.equals("GET");
    }

    boolean namesAttributes() {
        return parameters.containsKey("attributes") || parameters.containsKey("excludedAttributes");
    }

    Projection projection() {
        return Projection.of(parameters.get("attributes"), parameters.get("excludedAttributes"));
    }
}
