package usher.scim;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import usher.scim.protocol.ScimError;
import usher.scim.query.Cursors;
import usher.scim.query.ListRequest;
import usher.scim.schema.SchemaDocuments;
import usher.tenant.DirectoryHabits;
import usher.tenant.DirectoryHabit;

/** What the service can do (RFC 7644, section 4; RFC 7643, sections 5 to 7; RFC 9865, section 3): exactly what works. */
final class Discovery {

    private static final String CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private static final JsonProvider JSON = JsonProvider.provider();

    private Discovery() {
    }

    /** @param habits of the workspace: which of what came after RFC 7643, or is a client's own, is spoken of */
    static Answer of(Call call, DirectoryHabits habits) {
        String endpoint = call.path().get(0);
        if (endpoint.equals("ServiceProviderConfig")) {
            return Answer.of(200, config(call.base(), habits.has(DirectoryHabit.PLAIN_DISCOVERY)));
        }
        boolean tests = habits.has(DirectoryHabit.TEST_RESOURCES);
        List<JsonObject> all = endpoint.equals("Schemas") ? SchemaDocuments.schemas(call.base(), tests)
                : SchemaDocuments.resourceTypes(call.base(), habits.has(DirectoryHabit.OFFERED_ROLES), tests);
        if (call.path().size() == 1) {
            if (call.parameters().containsKey("filter")) {
                throw ScimError.of(403, "This list is not filtered.");
            }
            return Answer.list(all);
        }
        String id = call.path().get(1);
        return Answer.of(200, all.stream().filter(each -> each.getString("id").equalsIgnoreCase(id)).findFirst()
                .orElseThrow(() -> ScimError.notFound(id)));
    }

    private static JsonObject config(String base, boolean plain) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("schemas", JSON.createArrayBuilder().add(CONFIG))
                .add("documentationUri", documentation(base))
                .add("patch", supported(true))
                .add("bulk", supported(true).add("maxOperations", Bulk.MOST_OPERATIONS).add("maxPayloadSize", RequestBody.LARGEST_IN_BYTES))
                .add("filter", supported(true).add("maxResults", ListRequest.MOST))
                .add("changePassword", supported(false))
                .add("sort", supported(true))
                .add("etag", supported(true))
                .add("authenticationSchemes", JSON.createArrayBuilder()
                        .add(scheme("oauthbearertoken", "Bearer token", "A token that an owner of the workspace made.",
                                "https://www.rfc-editor.org/info/rfc6750", base).add("primary", true))
                        .add(scheme("oauth2", "OAuth 2.0 client credentials", "A token for an hour, from " + base + "/token.",
                                "https://www.rfc-editor.org/info/rfc6749", base).add("primary", false)))
                .add("meta", JSON.createObjectBuilder().add("resourceType", "ServiceProviderConfig")
                        .add("location", base + "/ServiceProviderConfig"));
        return plain ? json.build() : json.add("pagination", JSON.createObjectBuilder().add("cursor", true).add("index", true)
                .add("defaultPaginationMethod", "index").add("defaultPageSize", ListRequest.DEFAULT)
                .add("maxPageSize", ListRequest.MOST).add("cursorTimeout", Cursors.LIFE.toSeconds())).build();
    }

    private static JsonObjectBuilder supported(boolean is) {
        return JSON.createObjectBuilder().add("supported", is);
    }

    /** For people who may see it: the page that makes tokens, and has the steps for each provider. */
    private static String documentation(String base) {
        return base.replaceFirst("/scim/v2/([^/]+)$", "/console/$1/directory");
    }

    private static JsonObjectBuilder scheme(String type, String name, String description, String spec, String base) {
        return JSON.createObjectBuilder().add("type", type).add("name", name).add("description", description).add("specUri", spec)
                .add("documentationUri", documentation(base));
    }
}
