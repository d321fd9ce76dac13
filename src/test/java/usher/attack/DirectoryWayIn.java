package usher.attack;

import java.util.UUID;
import usher.console.Staged;
import usher.scim.ScimClient;
import usher.story.Installation;
import usher.types.SecretToken;

/** The directory of a staged workspace, with tokens straight from the database. */
final class DirectoryWayIn {

    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private DirectoryWayIn() {
    }

    /** @param scopes of the token; none for everything */
    static ScimClient of(Staged workspace, String... scopes) {
        return new ScimClient(base(workspace.slug()), token(workspace, "SCIM", scopes));
    }

    static String base(String slug) {
        return Installation.onPostgres().usher().baseUrl() + "/scim/v2/" + slug;
    }

    /** @param kind as in its column */
    static String token(Staged workspace, String kind, String... scopes) {
        SecretToken secret = SecretToken.random();
        Records.change("insert into bearer_token (id, tenant_id, kind, name, sha256, scopes, from_file, created_at)"
                + " values (?, ?, ?, ?, ?, ?, false, now())", UUID.randomUUID(), workspace.tenant(), kind, "t" + UUID.randomUUID(),
                secret.hash(), String.join(" ", scopes));
        return secret.value();
    }

    /** @param more members of the resource, each with a comma before it */
    static String user(String userName, String more) {
        return "{\"schemas\": [\"" + USER + "\"], \"userName\": \"" + userName + "\"" + more + "}";
    }

    static String group(String name, String member) {
        return "{\"schemas\": [\"" + GROUP + "\"], \"displayName\": \"" + name + "\", \"members\": [{\"value\": \"" + member + "\"}]}";
    }

    static String work(String address) {
        return ", \"emails\": [{\"type\": \"work\", \"value\": \"" + address + "\"}]";
    }

    /** @param operations with a comma between two; ' stands for " */
    static String patch(String operations) {
        return "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [" + operations.replace('\'', '"') + "]}";
    }

    /** @param operations as in {@link #patch} */
    static String bulk(String operations) {
        return "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], \"Operations\": [" + operations.replace('\'', '"') + "]}";
    }

    static String search(String filter) {
        return "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"], \"filter\": \"" + filter.replace("\"", "\\\"") + "\"}";
    }
}
