package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.rest.Api;
import usher.story.Installation;

@DisplayName("Records that somebody would like not to be there")
class AuditAttackIT {

    private final SamlWayIn twin = new SamlWayIn("gauntlet-twin", "runner@gauntlet.test");
    private final HttpBrowser browser = SamlWayIn.browser();

    @ParameterizedTest(name = "AUD-002 {0}")
    @ValueSource(strings = {"update audit_record set reason = null", "delete from audit_record", "truncate audit_record",
        "delete from audit_record where tenant_id is null", "update audit_record set happened_at = now() where reference = 'x'"})
    void aRecordThatIsChanged(String sql) {
        twin.signedIn();
        long before = Records.number("select count(*) from audit_record");
        assertThatThrownBy(() -> Records.change(sql)).rootCause().hasMessageContaining("audit records are never changed");
        assertThat(Records.number("select count(*) from audit_record")).isEqualTo(before);
        twin.signedIn();
        assertThat(Records.number("select count(*) from audit_record")).as("new ones").isGreaterThan(before);
    }

    @ParameterizedTest(name = "AUD-002 {0} by a program with every scope")
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "POST"})
    void aProgramThatChangesRecords(String method) {
        Api rival = new Api(Installation.onPostgres().usher(), AttackedWorkspaces.CROWN_API_TOKEN);
        String record = rival.get("/audit?limit=1").at("/items/0/id");
        for (String path : List.of("/audit", "/audit/" + record, "/audit/lines")) {
            assertThat(rival.send(method, path, method.equals("DELETE") ? null : "{}").status()).as(path).isIn(404, 405);
        }
        assertThat(rival.get("/audit?limit=1").status()).as("read they may be").isEqualTo(200);
    }

    @Test
    @DisplayName("AUD-003: what cannot be recorded does not happen, be it a sign-in or a refusal")
    void withoutRecord() {
        Records.change("create function no_room() returns trigger language plpgsql as 'begin raise exception ''disk full''; end'");
        Records.change("create trigger no_room before insert on audit_record for each row"
                + " when (new.connection_id = 'gauntlet-twin') execute function no_room()");
        try {
            SeenAuthnRequest request = twin.begins(browser);
            Watch watch = Watch.begin();
            HttpResponse<String> answer = twin.brings(browser, twin.of(request, "T-new", "new-twin@gauntlet.test")
                    .signAssertion(twin.signing()).encoded());
            assertThat(answer.statusCode()).isIn(500, 503);
            watch.answered(answer, answer.statusCode(), "T-new");
            HttpResponse<String> refusal = twin.brings(browser, Map.of("SAMLResponse", "AAAA"));
            assertThat(refusal.statusCode()).isGreaterThanOrEqualTo(400);
            watch.nothingHappened();
            assertThat(watch.audit()).isEmpty();
            assertThat(browser.isAnonymous()).isTrue();
        } finally {
            Records.change("drop trigger no_room on audit_record");
            Records.change("drop function no_room()");
        }
        twin.signsIn(browser, twin.genuine(twin.begins(browser)));
    }
}
