package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.rest.Api;
import usher.servers.MailCatcher;
import usher.servers.Servers;
import usher.servers.UsherServer;

/** People who were invited to Atlas by one of its programs. */
class InvitationIT {

    private static Chromium chromium;
    private static UsherServer usher;
    private static MailCatcher mails;
    private static Api atlas;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        usher = Installation.onPostgres().usher();
        mails = Installation.onPostgres().mails();
        atlas = new Api(usher, Api.ATLAS);
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Person somebody() {
        return new Person(chromium, usher);
    }

    private static void signsInByMail(Person person, String address) throws InterruptedException {
        person.presses("Sign in by e-mail").waitsFor("Check your mail");
        person.opens(mails.awaitMailTo(address).link()).presses("Sign in").seesAt("/");
    }

    @Test
    void whoeverIsInvitedJoinsWithTheRolesOfTheInvitation() throws InterruptedException {
        atlas.post("/invitations", "{'email': 'wes@elsewhere.test', 'roles': ['EDITOR'], 'message': 'Welcome!'}");
        var link = mails.awaitMailTo("wes@elsewhere.test").link();
        try (Person wes = somebody()) {
            wes.opens(link).waitsFor("You are invited");
            assertThat(wes.sees()).contains("Atlas", "wes@elsewhere.test", "Welcome!");
            assertThat(wes.isSignedIn()).isFalse();
            signsInByMail(wes, "wes@elsewhere.test");
            assertThat(wes.session().at("/tenant/slug").asText()).isEqualTo("atlas");
            assertThat(wes.session().at("/membership/roles/0").asText()).isEqualTo("EDITOR");
            assertThat(wes.sees()).contains("You were invited to this workspace.");

            wes.opens(link).waitsFor("This invitation is over");
            assertThat(wes.sees()).contains("accepted already");
        }
        Api.Answer again = atlas.post("/invitations", "{'email': 'wes@elsewhere.test'}");
        assertThat(again.at("/code")).isEqualTo("already_member");
        assertThat(atlas.get("/invitations?email=wes@elsewhere.test").at("/items/0/status")).isEqualTo("ACCEPTED");
        Api.Answer member = atlas.get("/members?email=wes@elsewhere.test&role=EDITOR&status=ACTIVE");
        assertThat(member.at("/items/0/roles/0/source")).startsWith("INVITATION:");
        assertThat(atlas.get("/members/" + member.at("/items/0/id") + "/history").json().at("/items").findValuesAsText("action"))
                .contains("invitation.accepted", "account.created", "sign_in.admitted");
    }

    /** Who is removed comes back only when an administrator who may write members says so. */
    @Test
    void whoeverWasRemovedIsInvitedBackKnowingly() throws Exception {
        atlas.post("/invitations", "{'email': 'remy@elsewhere.test'}");
        var link = mails.awaitMailTo("remy@elsewhere.test").link();
        try (Person remy = somebody()) {
            remy.opens(link).waitsFor("You are invited");
            signsInByMail(remy, "remy@elsewhere.test");
        }
        String member = atlas.get("/members?email=remy@elsewhere.test").at("/items/0/id");
        change("update membership set status = 'REMOVED', ended_by = 'ADMINISTRATOR', ended_at = current_timestamp where id = ?", member);

        Api.Answer warned = atlas.post("/invitations", "{'email': 'remy@elsewhere.test'}");
        assertThat(warned.status()).isEqualTo(409);
        assertThat(warned.at("/code")).isEqualTo("membership_removed");
        assertThat(warned.at("/bringBack")).isEqualTo("true");
        Api inviter = new Api(usher, Api.ATLAS_INVITER);
        assertThat(inviter.post("/invitations", "{'email': 'remy@elsewhere.test', 'bringBack': true}").status()).isEqualTo(409);
        assertThat(atlas.post("/invitations", "{'email': 'remy@elsewhere.test', 'bringBack': true}").status()).isEqualTo(201);
        try (Person remy = somebody()) {
            remy.opens(mails.awaitMailTo("remy@elsewhere.test").link()).waitsFor("You are invited");
            signsInByMail(remy, "remy@elsewhere.test");
            assertThat(remy.session().at("/membership/status").asText()).isEqualTo("ACTIVE");
        }
    }

    /** The program's token is gone, and with it the right to invite. */
    @Test
    void whatTheInviterMayNotGiveAnyMoreIsNotGiven() throws InterruptedException {
        Api operator = new Api(usher, Api.OPERATOR);
        String tenant = operator.post("/tenants", "{'slug': 'iris', 'name': 'Iris'}").at("/id");
        Api.Answer token = operator.post("/tenants/" + tenant + "/tokens",
                "{'name': 'inviter', 'scopes': ['invitations:write']}");
        new Api(usher, token.at("/secret")).post("/invitations", "{'email': 'lee@elsewhere.test'}");
        var link = mails.awaitMailTo("lee@elsewhere.test").link();
        operator.delete("/tenants/" + tenant + "/tokens/" + token.at("/id"));
        try (Person lee = somebody()) {
            lee.opens(link).waitsFor("This invitation is over");
            assertThat(lee.sees()).contains("may not invite people any more");
            lee.opens("/sign-in/iris").typesAddressHere("lee@elsewhere.test").waitsFor("Check your mail");
            lee.opens(mails.awaitMailTo("lee@elsewhere.test").link()).presses("Sign in").waitsFor("We could not let you in");
            assertThat(lee.sees()).contains("not_invited");
        }
    }

    @Test
    void whoeverHasTheLinkButNotTheAddressGetsNowhere() throws InterruptedException {
        atlas.post("/invitations", "{'email': 'rightful@elsewhere.test'}");
        var link = mails.awaitMailTo("rightful@elsewhere.test").link();
        try (Person finder = somebody()) {
            finder.opens("/sign-in/atlas").typesAddressHere("finder@elsewhere.test").waitsFor("Check your mail");
            finder.opens(link).waitsFor("You are invited");
            finder.opens(mails.awaitMailTo("finder@elsewhere.test").link()).presses("Sign in").waitsFor("We could not let you in");
        }
        assertThat(atlas.get("/invitations?email=rightful@elsewhere.test").at("/items/0/status")).isEqualTo("OPEN");
    }

    private static void change(String sql, String id) throws SQLException {
        try (Connection database = Servers.postgres().connect(Installation.DATABASE);
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
