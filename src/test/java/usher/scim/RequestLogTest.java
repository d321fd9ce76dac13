package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.database.LocalDatabase;
import usher.scim.store.Precondition;

/** What a directory changes is kept with before and after, for a while. */
class RequestLogTest {

    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private List<DirectoryRequest> kept(String about, boolean refused, Optional<UUID> before) {
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class)
                .find(new DirectoryLog.Wanted(directory.tenantId(), about, refused, before), 10));
    }

    @Test
    @DisplayName("AUD-004: each change has the resource before and after, and no password, wherever and under whatever name one was sent")
    void changes() {
        String ann = directory.newUser("Ann", ", \"title\": \"Baker\", \"password\": \"Secret-1\"");
        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"},"
                + " {\"op\": \"replace\", \"path\": \"password\", \"value\": \"Secret-2\"},"
                + " {\"op\": \"replace\", \"value\": {\"Password\": \"Secret-3\"}},"
                + " {\"op\": \"replace\", \"path\": \"urn:ietf:params:scim:schemas:core:2.0:User:PassWord\", \"value\": \"Secret-4\"},"
                + " {\"op\": \"add\", \"Path\": \"URN:IETF:params:scim:schemas:core:2.0:user:password\", \"Value\": \"Secret-5\"},"
                + " {\"op\": \"replace\", \"value\": {\"urn:ietf:params:scim:schemas:core:2.0:User:password\": \"Secret-6\"}}");
        directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                 {"method": "PATCH", "path": "/Users/%s", "data": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "urn:ietf:params:scim:schemas:core:2.0:User:password", "value": "Secret-7"}]}}]}"""
                .formatted(ann));
        directory.get("/Users/" + ann);
        directory.delete("/Users/" + ann);

        List<DirectoryRequest> kept = kept("", false, Optional.empty());
        assertThat(kept).extracting(DirectoryRequest::method).containsExactly("DELETE", "PATCH", "PATCH", "POST");
        assertThat(kept).extracting(each -> each.subject().orElseThrow()).containsOnly("Ann");
        assertThat(kept.get(2).before().orElseThrow()).contains("Baker");
        assertThat(kept.get(2).after().orElseThrow()).contains("Miller").doesNotContain("Baker");
        assertThat(kept.get(0).before()).isPresent();
        assertThat(kept.get(0).after()).isEmpty();
        assertThat(kept).allSatisfy(each -> assertThat(each.body().orElse("")).doesNotContain("Secret"));
    }

    @Test
    @DisplayName("each operation of a bulk request is one of its own, and the filter finds by name, refusal and age")
    void filter() {
        directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                 {"method": "POST", "path": "/Users", "bulkId": "a", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ann"}},
                 {"method": "POST", "path": "/Users", "bulkId": "b", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ANN"}},
                 {"method": "POST", "path": "/Groups", "bulkId": "g", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "bakers"}}]}""");

        assertThat(kept("", false, Optional.empty())).hasSize(3);
        assertThat(kept("an", false, Optional.empty())).hasSize(2);
        assertThat(kept("%", false, Optional.empty())).isEmpty();
        List<DirectoryRequest> refused = kept("", true, Optional.empty());
        assertThat(refused).singleElement().satisfies(each -> {
            assertThat(each.status()).isEqualTo(409);
            assertThat(each.detail().orElseThrow()).contains("userName");
        });
        assertThat(kept("", false, Optional.of(refused.get(0).id()))).singleElement()
                .satisfies(each -> assertThat(each.subject()).contains("ann"));
        UUID other = directory.newTenant("meadow");
        assertThat(directory.speakTo(other).tenantId()).isEqualTo(other);
        assertThat(kept("", false, Optional.empty())).isEmpty();
    }

    @Test
    @DisplayName("it is kept whole, however little of it the client wanted to see")
    void narrowed() {
        String ann = directory.newUser("ann", ", \"title\": \"Baker\"");
        directory.call("PATCH", "/Users/" + ann, """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations": [{"op": "replace", "path": "title", "value": "Miller"}]}""", Precondition.NONE, "attributes", "userName");

        DirectoryRequest kept = kept("", false, Optional.empty()).get(0);
        assertThat(kept.before().orElseThrow()).contains("Baker");
        assertThat(kept.after().orElseThrow()).contains("Miller");
    }

    @Test
    @DisplayName("what of a bulk request is not even tried is kept, too")
    void notTried() {
        directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                 {"method": "PATCH", "path": "/Users/1"},
                 {"method": "DELETE", "path": "/Users/bulkId:nobody"}]}""");

        assertThat(kept("", true, Optional.empty())).extracting(DirectoryRequest::status).containsExactly(409, 400);
    }

    @Test
    @DisplayName("after thirty days it is forgotten")
    void forgotten() {
        directory.newUser("ann", "");
        directory.clock.pass(DirectoryLog.KEPT);
        directory.newUser("bob", "");
        directory.clock.pass(Duration.ofSeconds(1));
        directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class).forgetOld());
        assertThat(kept("", false, Optional.empty())).extracting(each -> each.subject().orElseThrow()).containsExactly("bob");
    }
}
