package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.rest.Api;
import usher.servers.UsherServer;
import usher.webhook.Receiver;
import usher.webhook.Soon;

/** What applications use of Usher, from the same WAR on a stock WildFly: the API, an invitation, and the question of a proxy. */
class ApplicationsOnWildFlyIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final UsherServer usher = Installation.onWildFly().usher();
    private final Api atlas = new Api(usher, Api.ATLAS);

    @Test
    void theApiAnswersAsItDoesElsewhere() {
        Api.Answer made = atlas.post("/members", "{'email': 'wilma@atlas.test', 'roles': ['EDITOR']}", "Idempotency-Key", "wildfly-1");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        String address = "/members/" + made.at("/id");
        assertThat(atlas.post("/members", "{'email': 'wilma@atlas.test', 'roles': ['EDITOR']}", "Idempotency-Key", "wildfly-1").at("/id"))
                .isEqualTo(made.at("/id"));
        assertThat(atlas.patch(address + "/profile", "{'title': 'Editor'}", "If-Match", made.header("ETag")).status()).isEqualTo(200);
        assertThat(atlas.patch(address + "/profile", "{'title': 'Late'}", "If-Match", made.header("ETag")).status()).isEqualTo(412);
        assertThat(atlas.get("/members?role=EDITOR").header("RateLimit-Limit")).isEqualTo("600");
        assertThat(atlas.send("HEAD", "/members", null).status()).isEqualTo(200);
        assertThat(atlas.get("/audit/lines").header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(new Api(usher, null).get("/openapi.json").at("/openapi")).isEqualTo("3.1.0");
        assertThat(new Api(usher, null).get("/docs").http().body()).contains("/decisions/preview");

        isProblem(new Api(usher, "usher_api_" + "x".repeat(43)).get("/members"), 401);
        isProblem(atlas.get("/members?stauts=ACTIVE"), 400);
        isProblem(atlas.post("/members", "{'email': 'a@atlas.test', 'email': 'b@atlas.test'}"), 400);
        isProblem(atlas.get("/nothing"), 404);
        isProblem(atlas.get("/members/1-1-1-1-1"), 404);
        isProblem(atlas.get("/roles?page=2"), 400);
        isProblem(atlas.post(address + "/suspend", "{'until': '2030-01-01'}"), 400);
        assertThat(atlas.post(address + "/suspend", "").at("/status")).isEqualTo("SUSPENDED");
        isProblem(atlas.delete("/members"), 405);
        isProblem(atlas.get("/members", "Accept", "text/html"), 406);
        isProblem(atlas.post("/members", "a=b", "Content-Type", "application/x-www-form-urlencoded"), 415);
    }

    @Test
    void aFileOfMembersIsCheckedAppliedAndTakenBack() {
        String id = atlas.post("/imports?name=crew.csv", "Mail;Anzeigename;Rolle;Notiz\n"
                + ";;;%s\n".formatted("x".repeat(60_000)).repeat(190) + "wim@atlas.test;Wim;Editor;\nwin@atlas.test;Win;;\nx;;;\n",
                "Content-Type", "text/csv").at("/id");
        assertThat(comes(id, "CHECKED").at("/expected/created")).isEqualTo("2");
        assertThat(atlas.post("/imports/" + id + "/apply", "").status()).isEqualTo(200);
        assertThat(comes(id, "APPLIED").at("/applied/refused")).as("without an address").isEqualTo("191");
        assertThat(atlas.get("/members?email=wim@atlas.test").at("/items/0/roles/0/role")).isEqualTo("EDITOR");
        assertThat(atlas.get("/members/export", "Accept", "text/csv").http().body()).contains("\"wim@atlas.test\"");
        atlas.post("/imports/" + id + "/undo/preview", "");
        assertThat(comes(id, "UNDO_CHECKED").at("/wouldBeKept")).isEqualTo("0");
        atlas.post("/imports/" + id + "/undo", "");
        assertThat(comes(id, "UNDONE").at("/undone")).isEqualTo("2");
    }

    /** Of WildFly's own threads there are two for each processor, and what waits for one waits without an end. */
    @Test
    void receiversThatTakeTheirTimeKeepNobodyElseWaiting() throws Exception {
        Receiver receiver = Installation.receiver();
        List<String> endpoints = new ArrayList<>();
        for (String path : List.of("/slow-a", "/slow-b", "/slow-c", "/slow-d")) {
            receiver.after(path, Duration.ofMillis(4500));
            endpoints.add("/event-endpoints/" + atlas.post("/event-endpoints", "{'name': '" + path + "', 'url': '" + receiver.at(path)
                    + "', 'events': ['membership.created']}").at("/id"));
        }
        for (int each = 0; each < 24; each++) {
            atlas.post("/members", "{'email': 'patient" + each + "@atlas.test'}");
        }
        Soon.is("they are at work", Duration.ofMinutes(1), () -> !receiver.received("/slow-d").isEmpty());
        try {
            assertThat(ask("/health/ready").statusCode()).isEqualTo(200);
            atlas.post("/invitations", "{'email': 'prompt@elsewhere.test'}");
            assertThat(Installation.onWildFly().mails().awaitMailTo("prompt@elsewhere.test").subject()).contains("invited");
            assertThat(ask("/health/ready").statusCode()).isEqualTo(200);
        } finally {
            endpoints.forEach(atlas::delete);
        }
    }

    private Api.Answer comes(String id, String phase) {
        Api.Answer now = Soon.seen(Duration.ofMinutes(1), () -> atlas.get("/imports/" + id), seen -> seen.at("/phase").equals(phase));
        assertThat(now.at("/phase")).as(now.http().body()).isEqualTo(phase);
        return now;
    }

    private static void isProblem(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("/reference")).isNotEmpty();
    }

    @Test
    void whoeverIsInvitedComesInAndIsVouchedForToAProxy() throws Exception {
        assertThat(ask("/auth/forward").statusCode()).isEqualTo(401);
        assertThat(atlas.post("/invitations", "{'email': 'wendel@elsewhere.test', 'roles': ['EDITOR']}").status()).isEqualTo(201);
        var mails = Installation.onWildFly().mails();
        try (Chromium chromium = Chromium.start(); Person wendel = new Person(chromium, usher)) {
            wendel.opens(mails.awaitMailTo("wendel@elsewhere.test").link()).waitsFor("You are invited");
            wendel.presses("Sign in by e-mail").waitsFor("Check your mail");
            wendel.opens(mails.awaitMailTo("wendel@elsewhere.test").link()).presses("Sign in").seesAt("/");
            assertThat(wendel.session().at("/membership/roles/0").asText()).isEqualTo("EDITOR");

            APIResponse passed = wendel.page().request().get(usher.baseUrl() + "/auth/forward?role=EDITOR");
            assertThat(passed.status()).isEqualTo(200);
            assertThat(passed.headers()).containsEntry("x-usher-email", "wendel@elsewhere.test").containsEntry("x-usher-tenant", "atlas")
                    .containsEntry("x-usher-roles", "EDITOR").containsKey("x-usher-assertion");
            assertThat(wendel.page().request().get(usher.baseUrl() + "/auth/forward?role=OWNER",
                    RequestOptions.create().setMaxRedirects(0)).status()).isEqualTo(403);
        }
        assertThat(ask("/.well-known/jwks.json").body()).contains("\"kty\":\"EC\"");
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(usher.baseUrl() + path)).build(), BodyHandlers.ofString());
    }
}
