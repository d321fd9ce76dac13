package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.servers.Answer;
import usher.servers.Mail;
import usher.servers.MailCatcher;
import usher.servers.Servers;
import usher.servers.UsherServer;
import usher.story.Installation;

/** Invitations as a program makes them; whoever accepts one is in {@code usher.story.InvitationIT}. */
class InvitationIT {

    private static UsherServer usher;
    private static MailCatcher mails;
    private static Api atlas;
    private static Api inviter;

    @BeforeAll
    static void start() {
        usher = Installation.onPostgres().usher();
        mails = Installation.onPostgres().mails();
        atlas = new Api(usher, Api.ATLAS);
        inviter = new Api(usher, Api.ATLAS_INVITER);
    }

    private static Api.Answer invited(String body) {
        Api.Answer made = inviter.post("/invitations", body);
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return made;
    }

    private static void isRefused(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.at("/code")).isEqualTo(code);
    }

    @Test
    void aMailSaysWhereToAndWhatTheInviterWrote() throws InterruptedException {
        Api.Answer made = invited("{'email': 'Wanda@Elsewhere.test', 'roles': ['EDITOR'], 'message': 'See you on Monday.'}");
        assertThat(made.at("/email")).isEqualTo("wanda@elsewhere.test");
        assertThat(made.at("/status")).isEqualTo("OPEN");
        assertThat(made.at("/invitedBy")).startsWith("token:");
        Mail mail = mails.awaitMailTo("wanda@elsewhere.test");
        assertThat(mail.subject()).isEqualTo("You are invited");
        assertThat(mail.text()).contains("Atlas", "See you on Monday.");
        assertThat(mail.link().toString()).startsWith(usher.baseUrl() + "/invitation/");
        assertThat(made.http().body()).doesNotContain(mail.link().getPath().substring(12));
        isRefused(inviter.post("/invitations", "{'email': 'wanda@elsewhere.test'}"), 409, "already_invited");
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        isRefused(inviter.post("/invitations", "{'email': 'boss@elsewhere.test', 'roles': ['ADMIN']}"), 403, "forbidden");
        isRefused(atlas.post("/invitations", "{'email': 'boss@elsewhere.test', 'roles': ['OWNER']}"), 403, "forbidden");
        assertThat(atlas.post("/invitations", "{'email': 'boss@elsewhere.test', 'roles': ['ADMIN']}").status()).isEqualTo(201);
        String open = invited("{'email': 'clerk@elsewhere.test'}").at("/id");
        isRefused(inviter.patch("/invitations/" + open, "{'roles': ['ADMIN']}"), 403, "forbidden");
        isRefused(new Api(usher, Api.ATLAS_READER).post("/invitations", "{'email': 'x@elsewhere.test'}"), 403, "forbidden");
    }

    @Test
    void inputThatCannotBeIsPointedAt() {
        pointsAt("{'email': 'two@elsewhere.test, three@elsewhere.test'}", "#/email");
        pointsAt("{'email': 'w@elsewhere.test', 'roles': ['MEMBER', 'WIZARD']}", "#/roles/1");
        pointsAt("{'email': 'w@elsewhere.test', 'roles': []}", "#/roles");
        pointsAt("{'email': 'w@elsewhere.test', 'message': 'Look at evil.example now'}", "#/message");
        pointsAt("{'email': 'w@elsewhere.test', 'message': 'Look: https://x'}", "#/message");
        pointsAt("{'email': 'w@elsewhere.test', 'message': '" + "a".repeat(501) + "'}", "#/message");
        pointsAt("{'email': 'w@elsewhere.test', 'expiresAt': '2020-01-01T00:00:00Z'}", "#/expiresAt");
        pointsAt("{'email': 'w@elsewhere.test', 'expiresAt': '2200-01-01T00:00:00Z'}", "#/expiresAt");
        pointsAt("{'email': 'w@elsewhere.test', 'connection': 'superfantasy-saml'}", "#/connection");
    }

    private static void pointsAt(String body, String pointer) {
        Api.Answer answer = inviter.post("/invitations", body);
        isRefused(answer, 400, "malformed_request");
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void manyAtOnceEachGetALine() {
        invited("{'email': 'known@elsewhere.test'}");
        Api.Answer report = inviter.post("/invitations/batch", "{'emails': ['one@elsewhere.test', 'no address',"
                + " 'known@elsewhere.test', 'two@elsewhere.test', 'ONE@elsewhere.test']}");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.at("/created")).isEqualTo("2");
        assertThat(report.json().at("/lines").findValuesAsText("created"))
                .containsExactly("true", "false", "false", "true", "false");
        assertThat(report.at("/lines/1/code")).isEqualTo("malformed_request");
        assertThat(report.at("/lines/2/code")).isEqualTo("already_invited");
    }

    /** Also whom a program has entered and who has never come. */
    @Test
    void whoeverIsHereAlreadyIsNotInvited() {
        String member = atlas.post("/members", "{'email': 'entered@elsewhere.test'}").at("/id");
        String invitation = "{'email': 'Entered@elsewhere.test'}";
        isRefused(atlas.post("/invitations", invitation), 409, "already_member");
        atlas.post("/members/" + member + "/suspend", "");
        isRefused(atlas.post("/invitations", invitation), 409, "membership_suspended");
        atlas.post("/members/" + member + "/remove", "");
        Api.Answer removed = atlas.post("/invitations", invitation);
        isRefused(removed, 409, "membership_removed");
        assertThat(removed.at("/bringBack")).isEqualTo("true");
        isRefused(inviter.post("/invitations", "{'email': 'entered@elsewhere.test', 'bringBack': true}"), 409, "membership_removed");
        assertThat(atlas.get("/invitations?email=entered@elsewhere.test").json().at("/items")).isEmpty();
        assertThat(atlas.get("/members/" + member).at("/status")).isEqualTo("REMOVED");
        assertThat(atlas.post("/invitations", "{'email': 'entered@elsewhere.test', 'bringBack': true}").status()).isEqualTo(201);
    }

    @Test
    void aFullWorkspaceInvitesNobody() {
        Api operator = new Api(usher, Api.OPERATOR);
        String tenant = operator.post("/tenants", "{'slug': 'brimful', 'name': 'Brimful', 'seatLimit': 1}").at("/id");
        Api full = new Api(usher, operator.post("/tenants/" + tenant + "/tokens",
                "{'name': 'all', 'scopes': ['members:read', 'members:write', 'invitations:write']}").at("/secret"));
        assertThat(full.post("/invitations", "{'email': 'first@elsewhere.test'}").status()).isEqualTo(201);
        assertThat(full.post("/members", "{'email': 'only@elsewhere.test'}").status()).isEqualTo(201);
        isRefused(full.post("/invitations", "{'email': 'second@elsewhere.test'}"), 403, "seat_limit_reached");
        assertThat(full.post("/invitations/batch", "{'emails': ['third@elsewhere.test']}").at("/lines/0/code")).isEqualTo("seat_limit_reached");
    }

    @Test
    void whileItIsOpenItIsChangedSentAgainAndRevoked() throws Exception {
        Api.Answer made = invited("{'email': 'vera@elsewhere.test'}");
        String address = "/invitations/" + made.at("/id");
        String firstLink = mails.awaitMailTo("vera@elsewhere.test").link().getPath();
        Api.Answer changed = inviter.patch(address, "{'roles': ['EDITOR', 'MEMBER']}", "If-Match", made.header("ETag"));
        assertThat(changed.json().at("/roles")).hasSize(2);
        assertThat(inviter.patch(address, "{'roles': ['MEMBER']}", "If-Match", made.header("ETag")).status()).isEqualTo(412);
        Api.Answer early = inviter.post(address + "/resend", "{}");
        isRefused(early, 429, "too_many_requests");
        assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(200, 300);
        change("update invitation set sent_at = sent_at - interval '1 hour' where id = ?", made.at("/id"));
        assertThat(inviter.post(address + "/resend", "{}").status()).isEqualTo(200);
        String secondLink = mails.awaitMailTo("vera@elsewhere.test").link().getPath();
        assertThat(status(firstLink)).isEqualTo(400);
        assertThat(status(secondLink)).isEqualTo(200);

        assertThat(inviter.post(address + "/revoke", "").at("/status")).isEqualTo("REVOKED");
        assertThat(status(secondLink)).isEqualTo(410);
        isRefused(inviter.post(address + "/revoke", ""), 409, "conflict");
        isRefused(inviter.post(address + "/resend", "{}"), 409, "conflict");
        assertThat(atlas.get("/audit?action=invitation").json().at("/items").findValuesAsText("action"))
                .contains("invitation.created", "invitation.changed", "invitation.sent", "invitation.revoked");
        assertThat(inviter.get("/invitations?status=REVOKED&email=vera@elsewhere.test").json().at("/items")).hasSize(1);
        assertThat(inviter.get("/invitations?status=OPEN&email=vera@elsewhere.test").json().at("/items")).isEmpty();
    }

    @Test
    void anExpiredOneGivesWayToANewOne() throws Exception {
        String id = invited("{'email': 'late@elsewhere.test'}").at("/id");
        String link = mails.awaitMailTo("late@elsewhere.test").link().getPath();
        change("update invitation set expires_at = now() - interval '1 minute' where id = ?", id);
        assertThat(status(link)).isEqualTo(410);
        assertThat(inviter.get("/invitations/" + id).at("/status")).isEqualTo("EXPIRED");
        invited("{'email': 'late@elsewhere.test'}");
        assertThat(inviter.get("/invitations/" + id).at("/status")).isEqualTo("REVOKED");
    }

    @Test
    void anotherTenantsInvitationIsNotThere() {
        String id = invited("{'email': 'ours@elsewhere.test'}").at("/id");
        Api borealis = new Api(usher, Api.BOREALIS);
        for (Api.Answer answer : new Api.Answer[] {borealis.get("/invitations/" + id),
                borealis.post("/invitations/" + id + "/revoke", ""), borealis.post("/invitations/" + id + "/resend", "{}"),
                borealis.patch("/invitations/" + id, "{'roles': ['MEMBER']}")}) {
            isRefused(answer, 404, "not_found");
        }
        assertThat(borealis.get("/invitations").http().body()).doesNotContain("ours@elsewhere.test");
        assertThat(borealis.post("/invitations", "{'email': 'ours@elsewhere.test'}").status()).isEqualTo(201);
    }

    private static int status(String path) {
        return Answer.of(usher, path).statusCode();
    }

    private static void change(String sql, String id) throws SQLException {
        try (Connection database = Servers.postgres().connect(Installation.DATABASE);
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
