package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.scim.store.Precondition;

/** What the service says of itself: all of it is true, and nothing is said that does not work. */
class DiscoveryTest {

    private static final Set<String> CHARACTERISTICS = Set.of("name", "type", "multiValued", "description", "required", "mutability",
            "returned");

    private static Directory directory;

    @BeforeAll
    static void open() {
        directory = new Directory(LocalDatabase.open());
    }

    @AfterAll
    static void close() {
        directory.close();
    }

    private static JsonObject get(String path) {
        Answer answer = directory.get(path);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().orElseThrow();
    }

    private static List<JsonObject> listed(String path) {
        JsonObject list = get(path);
        assertThat(list.getJsonArray("schemas").getString(0)).isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        assertThat(list.getInt("totalResults")).isEqualTo(list.getJsonArray("Resources").size());
        return list.getJsonArray("Resources").getValuesAs(JsonObject.class);
    }

    @Test
    @DisplayName("RFC 7643, section 5: the service provider's configuration has its schema and every feature, and is not changed")
    void configuration() {
        JsonObject config = get("/ServiceProviderConfig");
        assertThat(config.getJsonArray("schemas").getString(0)).isEqualTo("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
        assertThat(config.keySet()).isSubsetOf("schemas", "documentationUri", "patch", "bulk", "filter", "changePassword", "sort", "etag",
                "authenticationSchemes", "meta", "pagination");
        for (String feature : List.of("patch", "bulk", "filter", "changePassword", "sort", "etag")) {
            assertThat(config.getJsonObject(feature)).containsKey("supported");
        }
        assertThat(config.getJsonObject("bulk").getInt("maxOperations")).isPositive();
        assertThat(config.getJsonObject("bulk").getInt("maxPayloadSize")).isPositive();
        assertThat(config.getJsonObject("filter").getInt("maxResults")).isPositive();
        assertThat(config.getJsonObject("changePassword").getBoolean("supported")).isFalse();
        List<JsonObject> schemes = config.getJsonArray("authenticationSchemes").getValuesAs(JsonObject.class);
        assertThat(schemes).allSatisfy(scheme -> assertThat(scheme).containsKeys("type", "name", "description", "specUri", "primary"));
        assertThat(schemes.stream().filter(scheme -> scheme.getBoolean("primary"))).hasSize(1);
        assertThat(Stream.concat(Stream.of(config), schemes.stream())).extracting(each -> each.getString("documentationUri"))
                .containsOnly("http://localhost:8080/console/orchard/directory");
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            assertThat(directory.call(method, "/ServiceProviderConfig", "{}", Precondition.NONE).status()).isEqualTo(405);
        }
    }

    @Test
    @DisplayName("RFC 9865, section 3: the configuration says how pages are made, and nothing is said of events (RFC 9967), which are not offered")
    void pagination() {
        JsonObject pagination = get("/ServiceProviderConfig").getJsonObject("pagination");
        assertThat(pagination.getBoolean("cursor")).isTrue();
        assertThat(pagination.getBoolean("index")).isTrue();
        assertThat(pagination.getString("defaultPaginationMethod")).isEqualTo("index");
        assertThat(pagination.getInt("defaultPageSize")).isLessThanOrEqualTo(pagination.getInt("maxPageSize"));
        assertThat(pagination.getInt("cursorTimeout")).isPositive();
        assertThat(get("/ServiceProviderConfig")).doesNotContainKey("securityEvents");
    }

    @Test
    @DisplayName("RFC 7643, section 6: resource types have an endpoint that answers and schemas that there are; discovery is none of them")
    void resourceTypes() {
        List<String> schemas = listed("/Schemas").stream().map(schema -> schema.getString("id")).toList();
        List<JsonObject> types = listed("/ResourceTypes");
        assertThat(types).extracting(type -> type.getString("name")).contains("User", "Group")
                .doesNotContain("Schema", "ResourceType", "ServiceProviderConfig");
        for (JsonObject type : types) {
            assertThat(type).containsKeys("id", "name", "endpoint", "schema", "meta");
            assertThat(schemas).contains(type.getString("schema"));
            assertThat(directory.get(type.getString("endpoint")).status()).isEqualTo(200);
            if (type.containsKey("schemaExtensions")) {
                type.getJsonArray("schemaExtensions").getValuesAs(JsonObject.class).forEach(extension -> {
                    assertThat(schemas).contains(extension.getString("schema"));
                    assertThat(extension).containsKey("required");
                });
            }
        }
    }

    @Test
    @DisplayName("RFC 7643, section 7: every attribute has all of its characteristics, and no schema is one of a message")
    void schemas() {
        List<JsonObject> schemas = listed("/Schemas");
        assertThat(schemas).extracting(schema -> schema.getString("id")).contains("urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:ietf:params:scim:schemas:core:2.0:Group", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
                .noneMatch(id -> id.contains(":api:messages:"));
        for (JsonObject schema : schemas) {
            assertThat(schema).containsKeys("id", "name", "description", "attributes", "meta");
            schema.getJsonArray("attributes").getValuesAs(JsonObject.class).forEach(attribute -> described(schema.getString("id"), attribute));
        }
    }

    private static void described(String schema, JsonObject attribute) {
        assertThat(attribute.keySet()).as("%s: %s", schema, attribute).containsAll(CHARACTERISTICS);
        String type = attribute.getString("type");
        if (Stream.of("string", "reference", "binary").anyMatch(type::equals)) {
            assertThat(attribute).as("%s: %s", schema, attribute).containsKeys("caseExact", "uniqueness");
        }
        if (type.equals("reference")) {
            assertThat(attribute.getJsonArray("referenceTypes")).isNotEmpty();
        }
        if (type.equals("complex")) {
            attribute.getJsonArray("subAttributes").getValuesAs(JsonObject.class).forEach(part -> described(schema, part));
        }
    }

    @Test
    @DisplayName("RFC 7643, section 8.7.1: the core attributes of users and groups are there as the RFC has them")
    void coreAttributes() {
        JsonObject user = get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User");
        assertThat(names(user)).contains("userName", "name", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage",
                "locale", "timezone", "active", "password", "emails", "phoneNumbers", "ims", "photos", "addresses", "groups", "entitlements",
                "roles", "x509Certificates");
        assertThat(names(get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group"))).contains("displayName", "members");
        assertThat(names(get("/Schemas/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"))).containsExactlyInAnyOrder(
                "employeeNumber", "costCenter", "organization", "division", "department", "manager");
    }

    @Test
    @DisplayName("RFC 7643, section 4.1.2: roles and entitlements of a user are kept and found, grant nothing, and are described so")
    void rolesOfUsers() {
        String id = directory.newUser("roly", ", \"roles\": [{\"value\": \"OWNER\", \"primary\": true}], \"entitlements\": [{\"value\":"
                + " \"documents:edit\"}]");
        assertThat(get("/Users/" + id).getJsonArray("roles").getJsonObject(0).getString("value")).isEqualTo("OWNER");
        assertThat(directory.get("/Users", "filter", "roles[primary eq \"True\"].value eq \"owner\"").body().orElseThrow()
                .getInt("totalResults")).isEqualTo(1);
        assertThat(heldRoles(id)).isEqualTo(heldRoles(directory.newUser("none", "")));
        get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").getJsonArray("attributes").getValuesAs(JsonObject.class).stream()
                .filter(each -> Set.of("roles", "entitlements").contains(each.getString("name")))
                .forEach(each -> assertThat(each.getString("description")).contains("nothing is granted"));
    }

    private static List<?> heldRoles(String id) {
        return directory.database.inTransaction(() -> directory.entities.createNativeQuery("select role_id from role_grant where membership_id = ?1")
                .setParameter(1, UUID.fromString(id)).getResultList());
    }

    private static List<String> names(JsonObject schema) {
        return schema.getJsonArray("attributes").getValuesAs(JsonObject.class).stream().map(each -> each.getString("name")).toList();
    }

    @Test
    @DisplayName("Okta, roles and entitlements: what members can be given is listed in its shape, and cannot be changed here")
    void offers() {
        for (String endpoint : List.of("/Roles", "/Entitlements")) {
            for (JsonObject each : listed(endpoint)) {
                assertThat(each).containsKeys("schemas", "id", "displayName", "type", "meta");
                assertThat(each.getJsonArray("schemas").getValuesAs(JsonString::getString)).allMatch(id -> id.startsWith("urn:okta:scim:schemas:core:1.0:"));
                assertThat(get(endpoint + "/" + each.getString("id"))).isEqualTo(each);
            }
            assertThat(directory.post(endpoint, "{}").status()).isEqualTo(405);
        }
    }

    @Test
    @DisplayName("RFC 7644, section 3.4.2: what members can be given is filtered, sorted, cut to pages and shown in part as any list is")
    void offersAreLists() {
        JsonObject one = directory.get("/Roles", "filter", "displayName eq \"oWNER\" and type pr").body().orElseThrow();
        assertThat(one.getInt("totalResults")).isEqualTo(1);
        JsonObject page = directory.get("/Roles", "startIndex", "2", "count", "1", "attributes", "displayName", "sortBy", "displayName")
                .body().orElseThrow();
        assertThat(page.getInt("totalResults")).isGreaterThan(2);
        assertThat(page.getJsonArray("Resources")).hasSize(1);
        assertThat(page.getJsonArray("Resources").getJsonObject(0).keySet()).containsExactlyInAnyOrder("schemas", "id", "displayName");
        assertThat(directory.get("/Roles", "filter", "salary gt 1").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("RFC 9865, section 2: what members can be given is read by cursor to its end, by cursors of that list only")
    void offersByCursor() {
        Set<String> read = new HashSet<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonObject page = directory.get("/Roles", "count", "2", "cursor", cursor.get()).body().orElseThrow();
            assertThat(page).doesNotContainKey("startIndex");
            page.getJsonArray("Resources").getValuesAs(JsonObject.class).forEach(each -> assertThat(read.add(each.getString("id"))).isTrue());
            cursor = Optional.ofNullable(page.getString("nextCursor", null));
        }
        assertThat(read).hasSize(get("/Roles").getInt("totalResults")).hasSizeGreaterThan(4);
        String next = directory.get("/Roles", "count", "2", "cursor", "").body().orElseThrow().getString("nextCursor");
        assertThat(directory.get("/Entitlements", "count", "2", "cursor", next).body().orElseThrow().getString("scimType")).isEqualTo("invalidCursor");
    }
}
