package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.rest.Api;
import usher.scim.ScimClient;
import usher.scim.ScimClient.Reply;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.SecretToken;

/** Palisade's directory tokens: what each opens, and what it does not. */
@DisplayName("Tokens of directories")
class ScimTokenAttackIT {

    private static Staged palisade;
    private static ScimClient all;

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        palisade = new Staged(Servers.postgres().connect(Installation.DATABASE), "palisade", "Palisade");
        all = DirectoryWayIn.of(palisade);
    }

    /** One request in one way of writing its address, and the scopes of which one is enough. */
    private record Attempt(String method, String path, String body, String enough) {
    }

    @ParameterizedTest(name = "SCIM-007 a token for {0}, at every address, with and without slashes")
    @ValueSource(strings = {"scim:read", "scim:write", "scim:delete", "scim:read scim:write", "scim:read scim:delete",
        "scim:write scim:delete", "scim:read scim:write scim:delete"})
    void scopes(String scopes) {
        String user = made("one-" + UUID.randomUUID());
        ScimClient limited = DirectoryWayIn.of(palisade, scopes.split(" "));
        for (Attempt attempt : attempts(user)) {
            boolean able = List.of(scopes.split(" ")).stream().anyMatch(attempt.enough()::contains);
            Watch watch = Watch.begin();
            Reply reply = limited.send(attempt.method(), attempt.path(), attempt.body(), Map.of());
            if (!able) {
                assertThat(reply.status()).as("%s", attempt).isEqualTo(403);
                watch.answered(reply.response(), 403, user);
                watch.nothingHappened();
            } else {
                assertThat(reply.status()).as("%s: %s", attempt, reply.body()).isNotEqualTo(403);
            }
        }
    }

    private static List<Attempt> attempts(String user) {
        List<Attempt> attempts = new ArrayList<>();
        String nobody = UUID.randomUUID().toString();
        for (String end : List.of("", "/", "//")) {
            attempts.add(new Attempt("GET", "/Users" + end, null, "scim:read"));
            attempts.add(new Attempt("GET", "/Users/" + user + end, null, "scim:read"));
            attempts.add(new Attempt("POST", "/Users/.search" + end, DirectoryWayIn.search("userName pr"), "scim:read"));
            attempts.add(new Attempt("POST", "/.search" + end, DirectoryWayIn.search("userName pr"), "scim:read"));
            attempts.add(new Attempt("POST", "/Groups/.search" + end, DirectoryWayIn.search("displayName pr"), "scim:read"));
            attempts.add(new Attempt("POST", "/Users" + end, DirectoryWayIn.user("two-" + UUID.randomUUID(), ""), "scim:write"));
            attempts.add(new Attempt("PATCH", "/Users/" + user + end,
                    DirectoryWayIn.patch("{'op': 'replace', 'path': 'title', 'value': 'Guard'}"), "scim:write"));
            attempts.add(new Attempt("DELETE", "/Users/" + nobody + end, null, "scim:delete"));
        }
        attempts.add(new Attempt("POST", "//Users//.search", DirectoryWayIn.search("userName pr"), "scim:read"));
        return attempts;
    }

    @ParameterizedTest(name = "SCIM-007 a bulk that deletes, by a token that may only change, at {0}")
    @ValueSource(strings = {"/Bulk", "/Bulk/", "//Bulk//"})
    void deletingInBulk(String path) {
        String victim = made("victim-" + UUID.randomUUID());
        String deletion = DirectoryWayIn.bulk("{'method': 'delete', 'path': '/Users/" + victim + "'}, {'method': 'DELETE', 'path': 'Users//"
                + victim + "/'}, {'METHOD': 'DELETE', 'path': '//Users/" + victim + "/'}");
        ScimClient limited = DirectoryWayIn.of(palisade, "scim:read", "scim:write");
        Watch watch = Watch.begin();
        Reply reply = limited.post(path, deletion);
        assertThat(reply.body().findValuesAsText("status")).as("%s", reply.body()).isNotEmpty().doesNotContain("204", "200")
                .contains("403");
        watch.nothingHappened();
        assertThat(all.get("/Users/" + victim).status()).isEqualTo(200);
        assertThat(DirectoryWayIn.of(palisade, "scim:delete").post(path, deletion).body().findValuesAsText("status")).contains("204");
        assertThat(all.get("/Users/" + victim).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "SCIM-007 a bulk that creates and changes, by a token that may only delete, at {0}")
    @ValueSource(strings = {"/Bulk", "/Bulk/"})
    void creatingInBulk(String path) {
        String known = made("known-" + UUID.randomUUID());
        String name = "new-" + UUID.randomUUID();
        String creation = DirectoryWayIn.bulk("{'method': 'POST', 'path': '/Users', 'bulkId': 'a', 'data': "
                + DirectoryWayIn.user(name, "") + "}, {'method': 'PATCH', 'path': '/Users/" + known + "', 'data': "
                + DirectoryWayIn.patch("{'op': 'replace', 'path': 'title', 'value': 'Thief'}") + "}");
        ScimClient limited = DirectoryWayIn.of(palisade, "scim:read", "scim:delete");
        Watch watch = Watch.begin();
        Reply reply = limited.post(path, creation);
        assertThat(reply.body().at("/Operations").findValuesAsText("status")).as("%s", reply.body()).contains("403").doesNotContain("200", "201");
        watch.nothingHappened();
        assertThat(DirectoryWayIn.of(palisade, "scim:write").post(path, creation).body().at("/Operations").findValuesAsText("status"))
                .contains("201", "200");
    }

    @Test
    @DisplayName("SCIM-007: a token that is over, of another kind, of a suspended workspace, or in the address opens nothing")
    void tokensThatDoNotOpen() {
        String token = DirectoryWayIn.token(palisade, "SCIM");
        ScimClient client = new ScimClient(all.base(), token);
        assertThat(client.get("/Users?count=1").status()).isEqualTo(200);
        assertThat(new ScimClient(all.base(), null).get("/Users?access_token=" + token).status()).as("in the address").isEqualTo(401);
        assertThat(new ScimClient(all.base(), DirectoryWayIn.token(palisade, "API", "members:read")).get("/Users").status())
                .as("a program's").isEqualTo(401);
        assertThat(new Api(Installation.onPostgres().usher(), token).get("/members").status()).as("at the API").isEqualTo(401);
        assertThat(Records.rows("select * from bearer_token where tenant_id = ?", palisade.tenant()).toString()).doesNotContain(token);

        palisade.write("update tenant set suspended = true where id = ?", palisade.tenant());
        try {
            assertThat(client.get("/Users").status()).as("suspended").isEqualTo(403);
        } finally {
            palisade.write("update tenant set suspended = false where id = ?", palisade.tenant());
        }
        assertThat(client.get("/Users?count=1").status()).isEqualTo(200);
        Records.change("update bearer_token set expires_at = now() - interval '1 second' where sha256 = ?",
                new SecretToken(token).hash());
        assertThat(client.get("/Users").status()).as("over").isEqualTo(401);
    }

    @Test
    @DisplayName("WEB-007, AUTH-001: the token's address reads no more than a form, and makes who guesses wait, and nobody else of the address")
    void tokenForm() {
        HttpBrowser guesser = SamlWayIn.browser();
        String path = "/scim/v2/palisade/token";
        Watch watch = Watch.begin();
        watch.answered(guesser.sends(form(guesser, path, "x=" + "y".repeat(9000))), 413);
        watch.answered(guesser.sends(guesser.request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[20_000])))), 413);
        List<Integer> answers = new ArrayList<>();
        for (int guess = 0; guess < 70; guess++) {
            answers.add(guesser.sends(form(guesser, path, "grant_type=client_credentials&client_id=x&client_secret=g" + guess)).statusCode());
        }
        assertThat(answers).containsOnly(401, 429).contains(429);
        watch.nothingHappened();
        String secret = DirectoryWayIn.token(palisade, "SCIM");
        String name = Records.text("select name from bearer_token where sha256 = ?", new SecretToken(secret).hash());
        HttpResponse<String> twin = guesser.sends(form(guesser, path,
                "grant_type=client_credentials&client_id=" + name + "&client_secret=" + secret));
        assertThat(twin.statusCode()).as("%s", twin.body()).isEqualTo(200);
    }

    private static HttpRequest.Builder form(HttpBrowser browser, String path, String body) {
        return browser.request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
    }

    private static String made(String userName) {
        Reply reply = all.post("/Users", DirectoryWayIn.user(userName, ""));
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
        return reply.text("/id");
    }
}
