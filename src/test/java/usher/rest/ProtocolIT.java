package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.servers.UsherServer;
import usher.story.Installation;

/** What holds for every address of the management API. */
class ProtocolIT {

    private static UsherServer usher;
    private static Api operator;
    private static Api atlas;

    @BeforeAll
    static void start() {
        usher = Installation.onPostgres().usher();
        operator = new Api(usher, Api.OPERATOR);
        atlas = new Api(usher, Api.ATLAS);
    }

    private static void isProblem(Api.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo(code);
        assertThat(answer.at("/status")).isEqualTo(Integer.toString(status));
        assertThat(answer.at("/reference")).matches("[0-9A-Z]{5}-[0-9A-Z]{5}");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void whoBringsNoTokenOfOursIsNobody() {
        for (String token : new String[] {null, "usher_api_" + "x".repeat(43), "short"}) {
            Api.Answer answer = new Api(usher, token).get("/members");
            isProblem(answer, 401, "not_signed_in");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
        isProblem(new Api(usher, null).get("/nothing"), 401, "not_signed_in");
        isProblem(new Api(usher, null).get("/members?access_token=" + Api.ATLAS), 401, "not_signed_in");
    }

    @Test
    void whatTheServerItselfRefusesIsAProblemToo() {
        isProblem(atlas.get("/nothing"), 404, "not_found");
        isProblem(atlas.get("/members/no-id"), 404, "not_found");
        Api.Answer notAllowed = atlas.delete("/members");
        isProblem(notAllowed, 405, "malformed_request");
        assertThat(notAllowed.header("Allow")).contains("GET");
        isProblem(atlas.send("OPTIONS", "/members", null, "Origin", "https://elsewhere.test"), 405, "malformed_request");
        assertThat(atlas.send("TRACE", "/members", null).status()).as("refused by the server itself").isEqualTo(405);
        isProblem(operator.post("/tenants", "a=b", "Content-Type", "application/x-www-form-urlencoded"), 415, "malformed_request");
        isProblem(atlas.get("/members", "Accept", "text/html"), 406, "malformed_request");
        isProblem(operator.post("/tenants", "x".repeat(1_100_000)), 413, "malformed_request");
    }

    @Test
    void headAnswersAsGetDoesWithoutABody() {
        Api.Answer head = atlas.send("HEAD", "/members", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("application/json");
        assertThat(head.http().body()).isEmpty();
        assertThat(atlas.send("HEAD", "/nothing", null).status()).isEqualTo(404);
        assertThat(atlas.get("/members", "Accept", "application/*;q=0.5, text/html").status()).isEqualTo(200);
    }

    @Test
    void inputThatIsNotAsItShouldBeIsPointedAt() {
        pointsAt("{'slug': 'x1', 'name': 'X', 'seats': 5}", "#/seats", "is not a field of a tenant");
        pointsAt("{'slug': 'x1', 'name': 'X', 'seatLimit': '5'}", "#/seatLimit", "is not a whole number from 0 to 2147483647");
        pointsAt("{'slug': 'x1', 'slug': 'x2', 'name': 'X'}", "#/slug", "is there twice");
        pointsAt("{'slug': 'x1'}", "#/name", "is missing");
        pointsAt("[]", "#", "is not an object");
        pointsAt("{'slug': 'x1', 'name': 'X'", "#", "is not JSON, near line 1");
        pointsAt("", "#", "is not JSON, near line 1");
        pointsAt("{'a/b~ c': 1, 'slug': 'x1', 'name': 'X'}", "#/a~1b~0%20c", "is not a field of a tenant");
    }

    private static void pointsAt(String body, String pointer, String detail) {
        Api.Answer answer = operator.post("/tenants", body);
        isProblem(answer, 400, "malformed_request");
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(answer.at("/errors/0/detail")).startsWith(detail);
    }

    @Test
    void aParameterThatIsNotOneIsRefused() {
        Api.Answer typo = atlas.get("/members?stauts=ACTIVE");
        isProblem(typo, 400, "malformed_request");
        assertThat(typo.at("/errors/0/parameter")).isEqualTo("stauts");
        isProblem(atlas.get("/members?status=AWAKE"), 400, "malformed_request");
        isProblem(atlas.get("/members?limit=1000"), 400, "malformed_request");
        isProblem(atlas.get("/members?limit=1&limit=2"), 400, "malformed_request");
        isProblem(atlas.get("/members?cursor=v1.00000000.AAAA"), 400, "malformed_request");
        isProblem(atlas.get("/audit?since=yesterday"), 400, "malformed_request");
        for (String list : List.of("/roles", "/groups", "/domains", "/connections", "/event-endpoints", "/members/export", "/token")) {
            isProblem(atlas.get(list + "?page=2"), 400, "malformed_request");
        }
        isProblem(operator.get("/operator-tokens?page=2"), 400, "malformed_request");
    }

    @Test
    void whatAnOperationDoesNotKnowIsRefusedBeforeItRuns() {
        String domain = "/domains/" + atlas.post("/domains", "{'name': 'strict.test'}").at("/id");
        isProblem(atlas.delete(domain + "?dryRun=true"), 400, "malformed_request");
        assertThat(atlas.send("DELETE", domain, "{'dryRun': true}").status()).as("Payara says so itself").isEqualTo(400);
        assertThat(atlas.delete(domain).status()).isEqualTo(204);

        String member = "/members/" + atlas.post("/members", "{'userName': 'strictly'}").at("/id");
        Api.Answer until = atlas.post(member + "/suspend", "{'until': '2030-01-01'}");
        isProblem(until, 400, "malformed_request");
        assertThat(until.at("/errors/0/pointer")).isEqualTo("#");
        assertThat(atlas.get(member).at("/status")).isEqualTo("ACTIVE");
        assertThat(atlas.send("POST", member + "/suspend", null, "Idempotency-Key", Api.newKey()).at("/status")).isEqualTo("SUSPENDED");
    }

    @Test
    void anIdThatIsNotWrittenOutLeadsNowhere() {
        for (String id : List.of("1-1-1-1-1", "no-id", "019a00000000700080000000000000011")) {
            isProblem(atlas.get("/members/" + id), 404, "not_found");
            isProblem(atlas.post("/imports/" + id + "/apply", ""), 404, "not_found");
            isProblem(operator.get("/tenants/" + id + "/tokens"), 404, "not_found");
        }
    }

    @Test
    void aTokenDoesWhatItsScopesSay() {
        Api reader = new Api(usher, Api.ATLAS_READER);
        assertThat(reader.get("/members").status()).isEqualTo(200);
        isProblem(reader.get("/audit"), 403, "forbidden");
        isProblem(reader.get("/connections"), 403, "forbidden");
        isProblem(reader.post("/tenants", "{}"), 403, "forbidden");
        isProblem(atlas.get("/tenants"), 403, "forbidden");
        isProblem(operator.get("/members"), 403, "forbidden");
        assertThat(atlas.get("/audit?action=api.refused&reason=forbidden").at("/items/0/actor")).startsWith("token:");
    }

    @Test
    void everybodyIsToldHowManyRequestsAreLeftAndThenToWait() {
        Api.Answer made = operator.post("/tenants", "{'slug': 'hasty', 'name': 'Hasty'}");
        Api hasty = new Api(usher, operator.post("/tenants/" + made.at("/id") + "/tokens",
                "{'name': 'loop', 'scopes': ['members:read']}").at("/secret"));
        Api.Answer answer = hasty.get("/token");
        assertThat(answer.header("RateLimit-Limit")).isEqualTo("600");
        assertThat(Integer.parseInt(answer.header("RateLimit-Remaining"))).isBetween(590, 599);
        // Together, because tokens come back while the requests run.
        answer = IntStream.range(0, 2000).parallel().mapToObj(each -> hasty.get("/token")).filter(each -> each.status() != 200)
                .findAny().orElseThrow();
        isProblem(answer, 429, "too_many_requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(atlas.get("/token").status()).isEqualTo(200);
    }
}
