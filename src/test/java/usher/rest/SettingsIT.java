package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.servers.KeycloakRealm;
import usher.servers.Servers;
import usher.servers.UsherServer;
import usher.story.Installation;

/** A program sets up the ways in and the domains of its tenant, and asks what they would decide. */
class SettingsIT {

    private static UsherServer usher;
    private static Api clover;
    private static Api rival;
    private static KeycloakRealm realm;

    @BeforeAll
    static void start() {
        usher = Installation.onPostgres().usher();
        realm = Installation.onPostgres().keycloak().northwind();
        clover = program("clover");
        rival = program("nettle");
    }

    private static Api program(String slug) {
        Api operator = new Api(usher, Api.OPERATOR);
        String tenant = operator.post("/tenants", "{'slug': '" + slug + "', 'name': '" + slug + "'}").at("/id");
        return new Api(usher, operator.post("/tenants/" + tenant + "/tokens", "{'name': 'setup', 'scopes': ['members:read',"
                + " 'members:write', 'connections:read', 'connections:write', 'domains:write', 'audit:read']}").at("/secret"));
    }

    private static Api.Answer newConnection(String name, String settings) {
        Api.Answer made = clover.post("/connections", "{'protocol': 'OIDC', 'name': '" + name + "', 'issuer': '" + realm.issuer()
                + "', 'clientId': 'usher', 'clientSecret': 'first-secret', 'settings': {" + settings + "}}");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return made;
    }

    @Test
    void aConnectionIsMadeChangedAndSwitchedWithoutItsSecretBeingShown() {
        Api.Answer made = newConnection("First", "'admission': 'AUTO', 'rules': [{'group': 'g', 'role': 'GUEST'}], 'groupsAttribute': 'groups'");
        String address = "/connections/" + made.at("/id");
        assertThat(made.at("/enabled")).isEqualTo("false");
        assertThat(made.at("/settings/admission")).isEqualTo("AUTO");
        assertThat(made.at("/callback")).isEqualTo(usher.baseUrl() + "/sign-in/callback/" + made.at("/id"));
        assertThat(clover.post(address + "/enable", "").at("/enabled")).isEqualTo("true");

        Api.Answer now = clover.get(address);
        Api.Answer changed = clover.patch(address, "{'name': 'Second', 'clientSecret': 'second-secret', 'settings': {'admission': 'OFF'}}",
                "If-Match", now.header("ETag"));
        assertThat(changed.status()).as(changed.http().body()).isEqualTo(200);
        assertThat(changed.at("/name")).isEqualTo("Second");
        assertThat(changed.at("/settings/admission")).isEqualTo("OFF");
        assertThat(changed.at("/settings/rules/0/group")).isEqualTo("g");
        assertThat(clover.patch(address, "{'name': 'Late'}", "If-Match", now.header("ETag")).status()).isEqualTo(412);
        String settings = changed.json().at("/settings").toString().replace('"', '\'');
        assertThat(clover.patch(address, "{'settings': " + settings + "}").status()).as("what was shown can be sent").isEqualTo(200);
        assertThat(clover.patch(address, "{'clientSecret': 'third-secret'}").status()).isEqualTo(200);
        assertThat(clover.post(address + "/disable", "").at("/enabled")).isEqualTo("false");

        assertThat(List.of(made, changed, clover.get("/connections"), clover.get("/audit")))
                .allSatisfy(answer -> assertThat(answer.http().body()).doesNotContain("first-secret", "second-secret", "third-secret"));
        assertThat(clover.get("/audit?action=connection").json().at("/items").findValuesAsText("action"))
                .contains("connection.created", "connection.changed", "connection.secret_changed", "connection.enabled");
        assertThat(clover.get("/audit?action=connection.created").at("/items/0/actor")).startsWith("token:");
    }

    @Test
    void everyFieldThatCannotBeSoIsPointedAt() {
        Api.Answer wrong = clover.post("/connections", "{'protocol': 'OIDC', 'name': 'Wrong', 'issuer': 'http://169.254.169.254',"
                + " 'clientId': 'usher', 'clientSecret': 's3cret-s3cret', 'settings': {'defaultRole': 'WIZARD',"
                + " 'groupsAttribute': 'groups', 'rules': [{'group': 'g', 'role': 'MAGE'}]}}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors").findValuesAsText("pointer")).contains("#/issuer", "#/settings/rules/0/role");
        assertThat(clover.post("/connections", "{'protocol': 'SAML', 'name': 'Wrong', 'metadataXml': '<html/>'}").at("/errors/0/pointer"))
                .isEqualTo("#/metadataXml");
        assertThat(clover.post("/connections", "{'protocol': 'SAML', 'name': 'Wrong', 'issuer': 'x'}").at("/errors/0/pointer"))
                .isEqualTo("#/issuer");
        assertThat(clover.post("/connections", "{'protocol': 'EMAIL', 'name': 'Wrong'}").at("/errors/0/pointer")).isEqualTo("#/protocol");
    }

    /** No token is an owner, so none lets a rule give what only owners may let it give. */
    @Test
    void noRuleOfATokensGivesOwnership() {
        Api.Answer refused = clover.post("/connections", "{'protocol': 'OIDC', 'name': 'Coup', 'issuer': '" + realm.issuer()
                + "', 'clientId': 'usher', 'clientSecret': 's3cret-s3cret', 'settings': {'groupsAttribute': 'groups',"
                + " 'rules': [{'group': 'g', 'role': 'OWNER', 'allowedByOwner': true}]}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("#/settings/rules/0/role");
    }

    @Test
    void aDomainIsClaimedLookedForAndReleased() {
        Api.Answer made = clover.post("/domains", "{'name': 'Clover-Works.test'}");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        assertThat(made.at("/name")).isEqualTo("clover-works.test");
        assertThat(made.at("/record/name")).isEqualTo("_usher.clover-works.test");
        assertThat(made.at("/record/value")).startsWith("usher-verification=");
        assertThat(clover.post("/domains", "{'name': 'clover-works.test'}").at("/errors/0/pointer")).isEqualTo("#/name");
        assertThat(clover.post("/domains", "{'name': 'gmail.com'}").status()).isEqualTo(400);
        String address = "/domains/" + made.at("/id");
        Api.Answer checked = clover.post(address + "/check", "");
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.at("/check")).isIn("no_record", "no_answer");
        assertThat(checked.at("/proven")).isEqualTo("false");
        assertThat(clover.delete(address).status()).isEqualTo(204);
        assertThat(clover.get(address).status()).isEqualTo(404);
        assertThat(clover.get("/audit?action=domain").json().at("/items").findValuesAsText("action"))
                .contains("domain.claimed", "domain.released");
    }

    @Test
    void aDecisionIsForeseenWithItsReasons() {
        String connection = newConnection("Foreseen", "'admission': 'OFF'").at("/id");
        String signIn = "{'connection': '" + connection + "', 'email': 'kim@elsewhere.test', 'emailVerified': true}";
        Api.Answer refused = clover.post("/decisions/preview", signIn);
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(200);
        assertThat(refused.at("/answer")).isEqualTo("REFUSE");
        assertThat(refused.at("/reason/code")).isEqualTo("not_invited");
        assertThat(refused.json().at("/because")).isNotEmpty();
        assertThat(refused.json().at("/trace").findValuesAsText("finding")).contains("not_invited");

        clover.patch("/connections/" + connection, "{'settings': {'admission': 'AUTO', 'guestDomains': ['elsewhere.test']}}");
        Api.Answer admitted = clover.post("/decisions/preview", signIn);
        assertThat(admitted.at("/answer")).as(admitted.http().body()).isEqualTo("ADMIT");
        assertThat(admitted.at("/plan/rolesGranted/0")).isEqualTo("GUEST");
        assertThat(clover.get("/members?email=kim@elsewhere.test").json().at("/items")).isEmpty();
        assertThat(clover.post("/decisions/preview", "{'connection': 'email', 'email': 'kim@elsewhere.test'}").status()).isEqualTo(200);
        assertThat(clover.post("/decisions/preview", "{'email': 'kim@elsewhere.test'}").status()).isEqualTo(400);
    }

    @Test
    void aDraftIsDecidedByAndStaysADraft() {
        String connection = newConnection("Drafted", "'admission': 'OFF', 'groupsAttribute': 'groups'").at("/id");
        String signIn = "{'connection': '" + connection + "', 'email': 'lou@elsewhere.test', 'emailVerified': true,"
                + " 'claims': [{'name': 'groups', 'values': ['crew']}], 'draft': %s}";
        Api.Answer admitted = clover.post("/decisions/preview", signIn.formatted("{'admission': 'AUTO',"
                + " 'guestDomains': ['elsewhere.test'], 'rules': [{'group': 'crew', 'role': 'MEMBER'}]}"));

        assertThat(admitted.at("/answer")).as(admitted.http().body()).isEqualTo("ADMIT");
        assertThat(admitted.at("/plan/rolesGranted/0")).isEqualTo("MEMBER");
        assertThat(clover.get("/connections/" + connection).at("/settings/admission")).isEqualTo("OFF");
        assertThat(clover.post("/decisions/preview", signIn.formatted("{'rules': [{'group': 'crew', 'role': 'WIZARD'}]}"))
                .at("/errors/0/pointer")).isEqualTo("#/draft/rules/0/role");
        assertThat(clover.post("/decisions/preview", signIn.formatted("{'shoe': 44}")).at("/errors/0/pointer")).isEqualTo("#/draft/shoe");
        assertThat(clover.post("/decisions/preview", "{'connection': 'email', 'email': 'lou@elsewhere.test', 'draft': {}}")
                .at("/errors/0/pointer")).isEqualTo("#/draft");
    }

    @Test
    void aConnectionIsDeletedWithTheLinksOfItsPeopleByWhoKnowsHowManyThoseAre() throws Exception {
        Api.Answer made = newConnection("Ending", "'groupsAttribute': 'groups', 'rules': [{'group': 'g', 'role': 'GUEST'}]");
        String id = made.at("/id");
        String member = clover.post("/members", "{'email': 'eve@clover.test', 'roles': ['MEMBER']}").at("/id");
        try (Connection database = Servers.postgres().connect(Installation.DATABASE); Statement statement = database.createStatement()) {
            statement.execute("insert into identity_link (id, tenant_id, connection_id, issuer, subject, account_id, last_sign_in_at,"
                    + " linked_at) select gen_random_uuid(), tenant_id, '" + id + "', 'x', 'eve', account_id, now(), now() from membership"
                    + " where id = '" + member + "'");
            statement.execute("insert into role_grant (id, tenant_id, membership_id, role_id, source, granted_at) select gen_random_uuid(),"
                    + " m.tenant_id, m.id, r.id, 'RULE:" + id + "', now() from membership m join tenant_role r on r.tenant_id = m.tenant_id"
                    + " and r.role_key = 'GUEST' where m.id = '" + member + "'");
        }
        clover.post("/connections/" + id + "/enable", "");

        assertThat(clover.delete("/connections/" + id).at("/losing")).isEqualTo("1");
        assertThat(clover.delete("/connections/" + id + "?losing=1").status()).as("while it is on").isEqualTo(409);
        clover.post("/connections/" + id + "/disable?losing=1", "");
        assertThat(clover.send("DELETE", "/connections/" + id + "?losing=1", null, "If-Match", "\"older\"").status()).isEqualTo(412);
        assertThat(rival.delete("/connections/" + id + "?losing=1").status()).isEqualTo(404);
        assertThat(clover.send("DELETE", "/connections/" + id + "?losing=1", null, "If-Match",
                clover.get("/connections/" + id).header("ETag")).status()).isEqualTo(204);

        assertThat(clover.get("/connections/" + id).status()).isEqualTo(404);
        assertThat(clover.get("/members/" + member).json().at("/roles").findValuesAsText("role")).containsExactly("MEMBER");
        assertThat(clover.get("/audit?action=connection.deleted").at("/items/0/target")).isEqualTo("Ending");
        assertThat(clover.get("/audit?action=identities.unlinked").json().at("/items/0").toString()).contains("people");
    }

    @Test
    void anotherTenantsAreNotThere() {
        String connection = newConnection("Ours", "").at("/id");
        String domain = clover.post("/domains", "{'name': 'clover-own.test'}").at("/id");
        assertThat(rival.patch("/connections/" + connection, "{'name': 'Mine'}").status()).isEqualTo(404);
        assertThat(rival.post("/connections/" + connection + "/enable", "").status()).isEqualTo(404);
        assertThat(rival.post("/domains/" + domain + "/check", "").status()).isEqualTo(404);
        assertThat(rival.delete("/domains/" + domain).status()).isEqualTo(404);
        assertThat(rival.post("/decisions/preview", "{'connection': '" + connection + "', 'email': 'a@b.test'}").at("/errors/0/pointer"))
                .isEqualTo("#/connection");
        assertThat(clover.get("/connections/" + connection).at("/name")).isEqualTo("Ours");
    }

    @Test
    void sessionsEnd() {
        String member = clover.post("/members", "{'email': 'pia@clover.test'}").at("/id");
        Api.Answer ended = clover.post("/members/" + member + "/end-sessions", "");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.at("/id")).isEqualTo(member);
        assertThat(rival.post("/members/" + member + "/end-sessions", "").status()).isEqualTo(404);
        assertThat(clover.get("/audit?action=sessions.ended").at("/items/0/membership")).isEqualTo(member);
    }
}
