package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usher.console.Staged;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.Installation;

/** Whoever is not meant to is turned away at each address, changes nothing, and learns nothing of another tenant. */
@DisplayName("TEN-009: every address, asked by nobody, by a member, and by an owner of another tenant")
class EveryAddressIT {

    private static final String BASE = Installation.onPostgres().usher().baseUrl().toString();

    private static final SamlWayIn RIVAL = new SamlWayIn("rival-saml", "rogue@rival.test", AttackedWorkspaces.RIVAL_SAML);

    private static HttpBrowser member;
    private static HttpBrowser rival;
    private static HttpBrowser byEmail;
    private static Map<String, String> places;
    private static Api program;

    @BeforeAll
    static void everybodyIsThere() throws SQLException {
        Staged pavilion = new Staged(Servers.postgres().connect(Installation.DATABASE), "pavilion", "Pavilion");
        byEmail = SamlWayIn.browser().withCookie("usher-session", pavilion.signedIn(pavilion.owner("Pia Wells")));
        member = SamlWayIn.GAUNTLET.signedIn();
        rival = RIVAL.signedIn();
        Records.change("insert into role_grant (id, tenant_id, membership_id, role_id, source, granted_at)"
                + " select ?::uuid, m.tenant_id, m.id, r.id, 'MANUAL', now()"
                + " from membership m join tenant_role r on r.tenant_id = m.tenant_id"
                + " where m.id = ?::uuid and r.role_key = 'OWNER'"
                + " and not exists (select 1 from role_grant g where g.membership_id = m.id and g.role_id = r.id)",
                UUID.randomUUID().toString(), rival.session().at("/membership/id").asText());
        String tenant = member.session().at("/tenant/id").asText();
        String account = member.session().at("/account/id").asText();
        GauntletsThings things = GauntletsThings.staged(tenant, account);
        program = things.program();
        places = new LinkedHashMap<>(things.places());
        places.putAll(Map.of("{tenant}", "gauntlet", "{tenantId}", tenant, "{connection}", "gauntlet-saml",
                "{membership}", member.session().at("/membership/id").asText(), "{account}", account, "{id}", UUID.randomUUID().toString()));
    }

    static List<AddressTable.Row> rows() {
        return AddressTable.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void answersAsTheTableSays(AddressTable.Row row) {
        boolean ends = row.address().equals("POST /sign-out");
        Watch watch = Watch.begin();
        HttpResponse<String> toNobody = ask(SamlWayIn.browser(), row, "");
        assertThat(said(toNobody)).as("nobody: %s", toNobody.body()).isEqualTo(row.nobody());
        HttpResponse<String> toRival = ask(ends ? RIVAL.signedIn() : rival, row,
                row.address().contains(" /scim") ? AttackedWorkspaces.RIVAL_SCIM_TOKEN
                : row.address().contains(" /api") ? AttackedWorkspaces.RIVAL_API_TOKEN : "");
        assertThat(said(toRival)).as("the rival: %s", toRival.body()).isEqualTo(row.rival());
        assertThat(toRival.body()).doesNotContain(places.get("{account}"));
        if (!row.address().contains("/audit")) {
            // Its own records name what its own provider has said.
            assertThat(toRival.body()).doesNotContain("runner@gauntlet.test");
        }
        if (!ends) {
            watch.nothingHappened();
        }
        HttpResponse<String> toMember = ask(ends ? SamlWayIn.GAUNTLET.signedIn() : member, row, "");
        assertThat(said(toMember)).as("a member: %s", toMember.body()).isEqualTo(row.member());
        if (!ends) {
            watch.nothingHappened();
        }
    }

    static List<AddressTable.Row> rowsOfThings() {
        return AddressTable.rows().stream().filter(row -> row.example().startsWith("/console/{tenant}/") || row.example().startsWith("/scim/v2/{tenant}/"))
                .filter(row -> row.example().matches("(?!.*/ServiceProviderConfig/).*\\{(id|membership|connection)}.*")).toList();
    }

    /** Inside its own walls the rival may do everything, with things of its own. */
    @ParameterizedTest(name = "{0}, of Gauntlet, below the rival''s own name")
    @MethodSource("rowsOfThings")
    void theRivalsAddressesOpenNothingOfGauntlet(AddressTable.Row row) {
        AddressTable.Row below = new AddressTable.Row(row.address(), row.example().replace("{tenant}", "rival"), row.body(), "", "", "");
        Watch watch = Watch.begin();
        HttpResponse<String> answer = ask(rival, below, row.example().startsWith("/scim") ? AttackedWorkspaces.RIVAL_SCIM_TOKEN : "");
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain(places.get("{account}"), "runner@gauntlet.test", "events.gauntlet.test");
        watch.nothingHappened();
    }

    @Test
    @DisplayName("what stands behind the addresses is there, for whom it is meant")
    void theThingsAreThere() {
        List<AddressTable.Row> things = AddressTable.rows().stream().filter(row -> row.address().matches("GET /api/v1/(?!tenants|operator).*\\{id}.*"))
                .toList();
        assertThat(things).hasSizeGreaterThan(7).allSatisfy(row -> {
            Api.Answer answer = program.get(filled(row.example()).replace("/api/v1", ""));
            assertThat(answer.status()).as("%s: %s", row, answer.http().body()).isEqualTo(200);
        });
    }

    static List<AddressTable.Row> operatorRows() {
        return AddressTable.rows().stream().filter(row -> row.example().startsWith("/operator")).toList();
    }

    /** The way in is the operator's; the person is not. */
    @ParameterizedTest(name = "ROLE-001: {0}, by somebody who came by e-mail and owns a workspace")
    @MethodSource("operatorRows")
    void whoCameByEmailIsNoOperator(AddressTable.Row row) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = ask(byEmail, row, "");
        assertThat(said(answer)).as(answer.body()).isEqualTo(row.member());
        watch.nothingHappened();
        assertThat(byEmail.isAnonymous()).isFalse();
    }

    private static HttpResponse<String> ask(HttpBrowser browser, AddressTable.Row row, String token) {
        String body = filled(row.body());
        HttpRequest.Builder request = browser.request(filled(row.example())).header("Origin", BASE)
                .method(row.method(), row.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return browser.sends(request);
    }

    private static String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    /** The status and, of a redirect, the path. */
    private static String said(HttpResponse<String> answer) {
        return answer.statusCode() + answer.headers().firstValue("Location")
                .map(to -> " " + to.replace(BASE, "").replaceAll("\\?.*", "")).orElse("");
    }
}
