package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Keycloak;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;

/** A directory and a browser: who is made by the one signs in with the other, and is out when the directory says so. */
class DirectoryStoryIT {

    private static Chromium chromium;
    private static Keycloak provider;
    private static ScimClient directory;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        provider = Installation.onPostgres().keycloak();
        directory = new ScimClient(Installation.onPostgres().usher(), "superfantasy");
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static String hires(String name) {
        provider.superfantasy().newPerson(name + "@superfantasy.test", name, "Frost", "staff");
        return directory.post("/Users", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "%s@superfantasy.test", "title": "Stage hand",
                 "emails": [{"value": "%s@superfantasy.test", "type": "work", "primary": true}]}""".formatted(name, name)).text("/id");
    }

    @Test
    @DisplayName("SCIM creates; the person signs in by SAML and meets the same membership")
    void sameMember() {
        String id = hires("selma");
        try (Person selma = new Person(chromium, Installation.onPostgres().usher())) {
            selma.typesAddress("selma@superfantasy.test").givesPasswordTo(provider, "selma");
            selma.seesAt("/");
            JsonNode session = selma.session();
            assertThat(session.at("/membership/id").asText()).isEqualTo(id);
            assertThat(session.at("/membership/profile/title").asText()).isEqualTo("Stage hand");
        }
    }

    @Test
    @DisplayName("SCIM deactivates; the open browser is out at its next click, and the next sign-in is refused with the reason")
    void deactivated() throws SQLException {
        String id = hires("dorian");
        try (Person dorian = new Person(chromium, Installation.onPostgres().usher())) {
            dorian.typesAddress("dorian@superfantasy.test").givesPasswordTo(provider, "dorian");
            dorian.seesAt("/");
            assertThat(directory.patch("/Users/" + id, """
                    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                     "Operations": [{"op": "Replace", "path": "active", "value": "False"}]}""").status()).isEqualTo(200);
            assertThat(dorian.isSignedIn()).isFalse();
        }
        try (Person again = new Person(chromium, Installation.onPostgres().usher())) {
            again.typesAddress("dorian@superfantasy.test").givesPasswordTo(provider, "dorian");
            assertThat(again.waitsFor("We could not let you in").sees()).contains("directory has ended your access");
            assertThat(recorded(again.page().locator(".reference span:last-child code").first().innerText())).isEqualTo("deprovisioned_by_directory");
        }
    }

    /** What the administrator reads in the audit under the reference that the person was shown. */
    private static String recorded(String reference) throws SQLException {
        try (Connection database = Servers.postgres().connect(Installation.DATABASE);
                PreparedStatement record = database.prepareStatement("select r.reason from audit_record r join tenant t on t.id = r.tenant_id"
                        + " where t.slug = 'superfantasy' and r.reference = ?")) {
            record.setString(1, reference);
            try (ResultSet found = record.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }
}
