package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.SSO_REQUIRED;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.rest.Api;
import usher.scim.ScimClient;
import usher.servers.MailCatcher;
import usher.servers.UsherServer;
import usher.story.Installation;

/** Crown's king is an owner by a rule of its connection; Fortress has its emergency exit. */
@DisplayName("Owners: the last one, and the emergency exit")
class OwnerAttackIT {

    private final UsherServer usher = Installation.onPostgres().usher();
    private final SamlWayIn crown = new SamlWayIn("crown-saml", "king@crown.test");
    private final HttpBrowser browser = SamlWayIn.browser();

    @Test
    @DisplayName("ROLE-003: groups, programs and directories cannot take the last owner away; the last but one they can")
    void lastOwner() {
        String king = signsIn(browser, "C-king", "king@crown.test", "chiefs");
        assertThat(roles()).contains("OWNER");

        signsIn(browser, "C-king", "king@crown.test", "cooks");
        assertThat(roles()).as("the group is gone").contains("OWNER");
        Api api = new Api(usher, AttackedWorkspaces.CROWN_API_TOKEN);
        for (String verb : new String[] {"suspend", "remove"}) {
            Api.Answer answer = api.post("/members/" + king + "/" + verb, "");
            assertThat(answer.status()).as("%s", answer.http().body()).isIn(403, 409);
        }
        ScimClient directory = new ScimClient(usher.baseUrl() + "/scim/v2/crown", AttackedWorkspaces.CROWN_SCIM_TOKEN);
        assertThat(directory.delete("/Users/" + king).status()).isEqualTo(409);
        assertThat(directory.patch("/Users/" + king, deactivation()).status()).isEqualTo(409);
        assertThat(browser.session().at("/membership/status").asText()).isEqualTo("ACTIVE");

        signsIn(SamlWayIn.browser(), "C-queen", "queen@crown.test", "chiefs");
        signsIn(browser, "C-king", "king@crown.test", "cooks");
        assertThat(roles()).as("there is another owner").doesNotContain("OWNER");
        assertThat(directory.patch("/Users/" + king, deactivation()).status()).isEqualTo(200);
        assertThat(browser.isAnonymous()).isTrue();
        Records.change("update membership set status = 'ACTIVE', ended_by = null where id = ?::uuid", king);
        signsIn(browser, "C-king", "king@crown.test", "chiefs");
        signsIn(SamlWayIn.browser(), "C-queen", "queen@crown.test", "cooks");
    }

    private static String deactivation() {
        return "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [{\"op\": \"replace\","
                + " \"path\": \"active\", \"value\": false}]}";
    }

    private String roles() {
        return browser.session().at("/membership/roles").toString();
    }

    /** @return the membership */
    private String signsIn(HttpBrowser from, String nameId, String address, String group) {
        HttpResponse<String> answer = crown.brings(from, crown.of(crown.begins(from), nameId, address).say("groups", group)
                .signAssertion(crown.signing()).encoded());
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
        return from.session().at("/membership/id").asText();
    }

    @Test
    @DisplayName("AUTH-003: an address on the emergency list opens nothing for who is no owner, nor an owner's that is not on it")
    void emergencyExit() throws InterruptedException {
        String warden = "warden-" + UUID.randomUUID() + "@fortress.test";
        SamlWayIn fortress = new SamlWayIn("fortress-saml", warden);
        HttpBrowser inside = SamlWayIn.browser();
        fortress.signsIn(inside, fortress.of(fortress.begins(inside), "F-" + warden, warden).signAssertion(fortress.signing()));
        String member = inside.session().at("/membership/id").asText();

        Records.change("insert into break_glass (tenant_id, address) select id, ? from tenant where slug = 'fortress'", warden);
        refuses(warden);
        Records.change("delete from break_glass where address = ?", warden);
        Records.change("insert into role_grant (id, tenant_id, membership_id, role_id, source, granted_at)"
                + " select ?::uuid, m.tenant_id, m.id, r.id, 'MANUAL', now() from membership m"
                + " join tenant_role r on r.tenant_id = m.tenant_id where m.id = ?::uuid and r.role_key = 'OWNER'",
                UUID.randomUUID().toString(), member);
        refuses(warden);
        Records.change("insert into break_glass (tenant_id, address) select id, ? from tenant where slug = 'fortress'", warden);
        assertThat(browser.posts(link(warden), Map.of()).statusCode()).as("an owner on the list").isEqualTo(303);
        assertThat(browser.session().at("/tenant/slug").asText()).isEqualTo("fortress");
        assertThat(Records.text("select trace from audit_record where membership_id = ?::uuid order by happened_at desc limit 1", member))
                .contains("break_glass");
    }

    private void refuses(String address) throws InterruptedException {
        String link = link(address);
        Watch watch = Watch.begin();
        HttpResponse<String> answer = browser.posts(link, Map.of());
        watch.answered(answer, SSO_REQUIRED.status());
        assertThat(answer.body()).contains(SSO_REQUIRED.code());
        watch.nothingHappened();
        assertThat(browser.isAnonymous()).isTrue();
    }

    private String link(String address) throws InterruptedException {
        MailCatcher mails = Installation.onPostgres().mails();
        browser.posts("/sign-in", Map.of("email", address, "workspace", "fortress"));
        return mails.awaitMailTo(address).link().getPath();
    }
}
