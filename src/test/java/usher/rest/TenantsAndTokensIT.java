package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.servers.UsherServer;
import usher.story.Installation;
import usher.webhook.Soon;

/** What the operator's programs do with tenants, and how tokens live and end. */
class TenantsAndTokensIT {

    private static UsherServer usher;
    private static Api operator;

    @BeforeAll
    static void start() {
        usher = Installation.onPostgres().usher();
        operator = new Api(usher, Api.OPERATOR);
    }

    private static Api.Answer newTenant(String slug) {
        Api.Answer made = operator.post("/tenants", "{'slug': '" + slug + "', 'name': 'The " + slug + "', 'seatLimit': 3}");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return made;
    }

    private static Api newProgram(String tenant, String scopes) {
        Api.Answer made = operator.post("/tenants/" + tenant + "/tokens", "{'name': 'program', 'scopes': [" + scopes + "]}");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return new Api(usher, made.at("/secret"));
    }

    @Test
    void aTenantIsMadeFoundLimitedSuspendedAndReactivated() {
        Api.Answer made = newTenant("fern");
        String id = made.at("/id");
        assertThat(made.header("Location")).isEqualTo(usher.baseUrl() + "/api/v1/tenants/" + id);
        assertThat(operator.post("/tenants", "{'slug': 'fern', 'name': 'Again'}").status()).isEqualTo(409);

        Api.Answer limited = operator.patch("/tenants/" + id, "{'seatLimit': 50}", "If-Match", made.header("ETag"));
        assertThat(limited.at("/seatLimit")).isEqualTo("50");
        assertThat(limited.at("/name")).isEqualTo("The fern");
        Api.Answer late = operator.patch("/tenants/" + id, "{'name': 'Late'}", "If-Match", made.header("ETag"));
        assertThat(late.status()).isEqualTo(412);
        assertThat(operator.patch("/tenants/" + id, "{'seatLimit': null}").json().at("/seatLimit").isNull()).isTrue();

        Api program = newProgram(id, "'members:read', 'audit:read'");
        assertThat(program.get("/members").json().at("/items")).isEmpty();
        assertThat(program.get("/roles").json().at("/items")).hasSize(4);
        assertThat(operator.post("/tenants/" + id + "/suspend", "").at("/suspended")).isEqualTo("true");
        assertThat(program.get("/members").at("/code")).isEqualTo("tenant_suspended");
        assertThat(operator.post("/tenants/" + id + "/reactivate", "").at("/suspended")).isEqualTo("false");
        assertThat(program.get("/audit?action=tenant").json().at("/items").findValuesAsText("action")).containsExactly(
                "tenant.reactivated", "tenant.suspended", "tenant.changed", "tenant.changed", "tenant.created");
        assertThat(program.get("/audit?action=tenant.created").at("/items/0/actor")).startsWith("operator-token:");
    }

    @Test
    void whatTheTenantsFileOwnsIsChangedThere() {
        String atlas = "";
        for (var tenant : operator.get("/tenants?limit=200").json().at("/items")) {
            atlas = tenant.at("/slug").asText().equals("atlas") ? tenant.at("/id").asText() : atlas;
        }
        assertThat(operator.patch("/tenants/" + atlas, "{'name': 'Mine'}").status()).isEqualTo(409);
        String token = operator.get("/tenants/" + atlas + "/tokens").at("/items/0/id");
        assertThat(operator.delete("/tenants/" + atlas + "/tokens/" + token).status()).isEqualTo(409);
        assertThat(new Api(usher, Api.ATLAS).post("/token/rotate", "").status()).isEqualTo(409);
    }

    @Test
    void pagesFollowEachOtherAndNoCursorFitsAnotherList() {
        IntStream.range(0, 3).forEach(number -> newTenant("page-" + number));
        Api.Answer first = operator.get("/tenants?limit=2");
        assertThat(first.json().at("/items")).hasSize(2);
        Api.Answer second = operator.get("/tenants?limit=2&cursor=" + first.at("/next"));
        assertThat(second.at("/items/0/id")).isGreaterThan(first.at("/items/1/id"));
        assertThat(new Api(usher, Api.ATLAS).get("/members?cursor=" + first.at("/next")).status()).isEqualTo(400);
    }

    @Test
    void aTokenIsShownOnceRotatedAndRevoked() {
        String tenant = newTenant("moss").at("/id");
        Api old = newProgram(tenant, "'members:read'");
        Api.Answer itself = old.get("/token");
        assertThat(itself.json().has("secret")).isFalse();
        assertThat(itself.at("/lastUsedAt")).isNotEmpty();
        Api renewed = new Api(usher, old.post("/token/rotate", "").at("/secret"));
        assertThat(renewed.token()).startsWith("usher_api_").hasSize(53).isNotEqualTo(old.token());
        assertThat(old.get("/token").status()).isEqualTo(200);
        assertThat(renewed.get("/token").at("/previousSecretUntil")).isNotEmpty();
        Api third = new Api(usher, renewed.post("/token/rotate", "").at("/secret"));
        assertThat(old.get("/token").status()).isEqualTo(401);
        assertThat(renewed.get("/token").status()).isEqualTo(200);

        String id = third.get("/token").at("/id");
        assertThat(operator.get("/tenants/" + tenant + "/tokens").http().body()).doesNotContain("secret\"");
        assertThat(operator.delete("/tenants/" + tenant + "/tokens/" + id).status()).isEqualTo(204);
        assertThat(third.get("/token").status()).isEqualTo(401);
        assertThat(renewed.get("/token").status()).isEqualTo(401);
    }

    @Test
    void aTokenEndsWhenItsTimeHasCome() throws Exception {
        String tenant = newTenant("dew").at("/id");
        String end = Instant.now().plusSeconds(3).toString();
        Api shortLived = new Api(usher, operator.post("/tenants/" + tenant + "/tokens",
                "{'name': 'short', 'scopes': ['members:read'], 'expiresAt': '" + end + "'}").at("/secret"));
        assertThat(shortLived.get("/members").status()).isEqualTo(200);
        Soon.is("the token ends", Duration.ofSeconds(10), () -> shortLived.get("/members").status() == 401);
        assertThat(shortLived.get("/members").status()).isEqualTo(401);
        assertThat(operator.post("/tenants/" + tenant + "/tokens",
                "{'name': 'past', 'scopes': ['members:read'], 'expiresAt': '2020-01-01T00:00:00Z'}").status()).isEqualTo(400);
        assertThat(operator.post("/tenants/" + tenant + "/tokens", "{'name': 'much', 'scopes': ['owners:write']}").status())
                .isEqualTo(400);
    }

    @Test
    void operatorTokensAreMadeAndRevoked() {
        Api.Answer made = operator.post("/operator-tokens", "{'name': 'second'}");
        Api second = new Api(usher, made.at("/secret"));
        assertThat(second.get("/operator-tokens").json().at("/items").findValuesAsText("name")).contains("second", "vending");
        assertThat(operator.delete("/operator-tokens/" + made.at("/id")).status()).isEqualTo(204);
        assertThat(second.get("/tenants").status()).isEqualTo(401);
    }

    @Test
    void aRepeatedRequestIsDoneOnceAndAnsweredAsTheFirstTime() {
        String key = Api.newKey();
        String body = "{'slug': 'repeat', 'name': 'Repeat'}";
        Api.Answer first = operator.post("/tenants", body, "Idempotency-Key", key);
        Api.Answer again = operator.post("/tenants", body, "Idempotency-Key", key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.http().body()).isEqualTo(first.http().body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        Api.Answer other = operator.post("/tenants", "{'slug': 'other', 'name': 'Repeat'}", "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/code")).isEqualTo("key_reused");
        assertThat(operator.post("/tenants", body, "Idempotency-Key", "a b").at("/errors/0/header")).isEqualTo("Idempotency-Key");

        String wrong = Api.newKey();
        Api.Answer refused = operator.post("/tenants", "{'slug': 'Not one'}", "Idempotency-Key", wrong);
        assertThat(operator.post("/tenants", "{'slug': 'Not one'}", "Idempotency-Key", wrong).at("/reference"))
                .isEqualTo(refused.at("/reference"));
    }

    @Test
    void theSameRequestTwiceAtOnceIsDoneOnce() {
        String key = Api.newKey();
        List<CompletableFuture<Api.Answer>> sent = IntStream.range(0, 6).mapToObj(each -> CompletableFuture.supplyAsync(() ->
                operator.post("/tenants", "{'slug': 'at-once', 'name': 'At once'}", "Idempotency-Key", key))).toList();
        List<Integer> statuses = sent.stream().map(CompletableFuture::join).map(Api.Answer::status).toList();
        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(operator.post("/tenants", "{'slug': 'at-once', 'name': 'At once'}", "Idempotency-Key", key).status())
                .isEqualTo(201);
    }
}
