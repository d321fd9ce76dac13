package usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.console.Staged.Someone;
import usher.console.Staged;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.Installation;
import usher.story.Person;
import usher.webhook.Receiver.Received;

/** Events of a workspace on their way to its applications, good ones and others. */
class WebhookIT {

    private static final Duration PATIENT = Duration.ofSeconds(90);

    private static EventApi api;
    private static Receiver receiver;
    private static QueuedEvents events;

    @BeforeAll
    static void start() {
        api = new EventApi(Installation.onPostgres().usher());
        receiver = Installation.receiver();
        events = new QueuedEvents(Installation.DATABASE);
    }

    @Test
    void anApplicationHearsInOrderOfSomebodyWhoComesForTheFirstTime() throws Exception {
        String id = api.endpoint("First", receiver.at("/first"), "account.*", "membership.*", "roles.*", "sign_in.*").at("/id").asText();
        try (Chromium chromium = Chromium.start(); Person ada = new Person(chromium, Installation.onPostgres().usher())) {
            ada.typesAddress("ada@bellwether.test").waitsFor("Check your mail");
            ada.opens(Installation.onPostgres().mails().awaitMailTo("ada@bellwether.test").link()).presses("Sign in").seesAt("/");
        }
        Soon.is("four events", PATIENT, () -> receiver.received("/first").size() >= 4);

        List<Received> heard = receiver.received("/first");
        assertThat(heard).extracting(event -> event.body().split("\"")[3])
                .containsExactly("account.created", "membership.created", "roles.changed", "sign_in.succeeded");
        assertThat(heard).extracting(Received::id).doesNotHaveDuplicates().allMatch(event -> event.startsWith("evt_"));

        JsonNode newest = api.ask("GET", "/" + id + "/deliveries?state=delivered", null).at("/items/0");
        assertThat(newest.at("/type").asText()).isEqualTo("sign_in.succeeded");
        JsonNode attempt = api.ask("GET", "/" + id + "/deliveries/" + newest.at("/id").asText(), null).at("/attempts/0");
        assertThat(attempt.at("/status").asInt()).isEqualTo(204);
        assertThat(attempt.at("/request").asText()).startsWith("POST /first").doesNotContain("v1,");
        api.call("DELETE", "/" + id, null);
    }

    @Test
    void anApplicationHearsOfConnectionsDomainsInvitationsAndRefusals() throws Exception {
        Api operator = new Api(Installation.onPostgres().usher(), Api.OPERATOR);
        String tenant = operator.post("/tenants", "{'slug': 'listening', 'name': 'Listening'}").at("/id");
        Api program = new Api(Installation.onPostgres().usher(), operator.post("/tenants/" + tenant + "/tokens", "{'name': 'all',"
                + " 'scopes': ['connections:write', 'domains:write', 'invitations:write', 'events:write']}").at("/secret"));
        program.post("/event-endpoints", "{'name': 'All', 'url': '" + receiver.at("/all") + "', 'events': ['connection.*', 'domain.*',"
                + " 'invitation.*', 'sign_in.*']}");

        String connection = "/connections/" + program.post("/connections", "{'protocol': 'OIDC', 'name': 'Heard', 'issuer': '"
                + Installation.onPostgres().keycloak().northwind().issuer() + "', 'clientId': 'usher', 'clientSecret': 's3cret-s3cret'}")
                .at("/id");
        program.post(connection + "/enable", "");
        program.patch(connection, "{'name': 'Heard well'}");
        program.patch(connection, "{'clientSecret': 'another-s3cret'}");
        program.post(connection + "/disable", "");
        program.delete(connection);
        program.delete("/domains/" + program.post("/domains", "{'name': 'listening-hall.test'}").at("/id"));
        program.post("/invitations/" + program.post("/invitations", "{'email': 'heard@elsewhere.test'}").at("/id") + "/revoke", "");
        try (Chromium chromium = Chromium.start(); Person stranger = new Person(chromium, Installation.onPostgres().usher())) {
            stranger.opens("/sign-in/listening").typesAddressHere("stranger@elsewhere.test").waitsFor("Check your mail");
            stranger.opens(Installation.onPostgres().mails().awaitMailTo("stranger@elsewhere.test").link()).presses("Sign in")
                    .waitsFor("We could not let you in");
        }
        List<String> expected = List.of("connection.created", "connection.enabled", "connection.changed", "connection.secret_changed",
                "connection.disabled", "connection.deleted", "domain.claimed", "domain.released", "invitation.created", "invitation.revoked",
                "sign_in.refused");
        Soon.is("eleven events", PATIENT, () -> receiver.received("/all").size() >= expected.size());
        assertThat(receiver.received("/all")).extracting(event -> event.body().split("\"")[3]).containsAll(expected);
        assertThat(receiver.received("/all")).allSatisfy(event -> assertThat(event.body()).contains(tenant).doesNotContain("s3cret"));
    }

    @Test
    void whoRunsAWorkspaceIsToldOfAnEndpointThatIsGoneWhereNobodyElseIsNamed() throws Exception {
        Staged lodge = new Staged(Servers.postgres().connect(Installation.DATABASE), "lodge", "Lodge");
        Someone owner = lodge.owner("Lena Ott");
        Api operator = new Api(Installation.onPostgres().usher(), Api.OPERATOR);
        Api program = new Api(Installation.onPostgres().usher(), operator.post("/tenants/" + lodge.tenant() + "/tokens",
                "{'name': 'all', 'scopes': ['members:write', 'events:write']}").at("/secret"));
        receiver.answering("/gone", () -> 410);
        program.post("/event-endpoints", "{'name': 'Old CRM', 'url': '" + receiver.at("/gone") + "', 'events': ['membership.*']}");

        assertThat(program.post("/members", "{'userName': 'new-lodger'}").status()).isEqualTo(201);

        assertThat(Installation.onPostgres().mails().awaitMailTo(owner.address()).text()).contains("Old CRM");
    }

    @Test
    void receiversInTroubleLoseNothingAndSlowNobody() throws Exception {
        List<UUID> slow = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            receiver.after("/slow" + each, Duration.ofMillis(3500));
            slow.add(endpoint("Slow", receiver.at("/slow" + each)));
        }
        receiver.answering("/redirecting", () -> 302).endlessAt("/endless");
        UUID down = endpoint("Down", URI.create("http://localhost:" + Installation.otherReceiverPort() + "/down"));
        UUID redirecting = endpoint("Redirecting", receiver.at("/redirecting"));
        UUID hidden = endpoint("Private", URI.create("https://127.0.0.1:8443/inside"));
        UUID endless = endpoint("Endless", receiver.at("/endless"));
        UUID good = endpoint("Good", receiver.at("/good"));

        for (UUID each : slow) {
            events.queue(each, QueuedEvents.accounts(2));
        }
        for (UUID each : List.of(down, redirecting, hidden, endless)) {
            events.queue(each, QueuedEvents.accounts(5));
        }
        Soon.is("the slow ones are busy", PATIENT, () -> receiver.received("/endless").size() >= 1);
        events.queue(good, QueuedEvents.accounts(40));
        long begin = System.nanoTime();
        Soon.is("the good one has heard everything", PATIENT, () -> distinct("/good") == 40);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));

        Soon.is("what is endless is cut and taken", PATIENT, () -> events.waiting(endless) == 0);
        assertThat(lastError(redirecting)).isEqualTo("answered 302");
        assertThat(receiver.received("/elsewhere")).isEmpty();
        assertThat(lastError(hidden)).contains("does not lead to the public internet");
        assertThat(events.waiting(down)).isEqualTo(5);

        try (Receiver back = Receiver.start(Installation.otherReceiverPort())) {
            api.ask("POST", "/" + down + "/pause", null);
            api.ask("POST", "/" + down + "/resume", null);
            Soon.is("all that waited has arrived", Duration.ofMinutes(6),
                    () -> back.received("/down").stream().map(Received::id).distinct().count() == 5);
        }
        for (UUID each : slow) {
            Soon.is("the slow ones have heard everything, too", PATIENT, () -> events.waiting(each) == 0);
        }
        for (UUID each : List.of(down, redirecting, hidden, endless, good)) {
            api.call("DELETE", "/" + each, null);
        }
        slow.forEach(each -> api.call("DELETE", "/" + each, null));
    }

    @Test
    void anEndpointIsTriedRotatedPausedChangedAndRemovedByTheApi() throws Exception {
        JsonNode made = api.endpoint("Tried", receiver.at("/tried"), "connection.*");
        String id = made.at("/id").asText();
        assertThat(made.at("/secret").asText()).startsWith("whsec_");
        assertThat(api.ask("GET", "/" + id, null).has("secret")).isFalse();

        api.ask("POST", "/" + id + "/pause", null);
        String test = api.ask("POST", "/" + id + "/test", null).at("/id").asText();
        Soon.is("the test arrives although it is paused", PATIENT, () -> receiver.received("/tried").size() == 1);
        Soon.is("and is noted", PATIENT,
                () -> api.ask("GET", "/" + id + "/deliveries/" + test, null).at("/state").asText().equals("DELIVERED"));
        api.ask("POST", "/" + id + "/resume", null);

        JsonNode rotated = api.ask("POST", "/" + id + "/rotate", null);
        assertThat(rotated.at("/secret").asText()).startsWith("whsec_").isNotEqualTo(made.at("/secret").asText());
        assertThat(rotated.at("/previousSecretUntil").isNull()).isFalse();
        api.ask("POST", "/" + id + "/deliveries/" + test + "/replay", null);
        Soon.is("the replay arrives", PATIENT, () -> receiver.received("/tried").size() == 2);
        List<Received> both = receiver.received("/tried");
        assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
        assertThat(both.get(1).signature().split(" ")).hasSize(2);

        assertThat(api.ask("PATCH", "/" + id, "{'name': 'Renamed', 'contact': 'ops@bellwether.test'}").at("/name").asText())
                .isEqualTo("Renamed");
        HttpResponse<String> late = api.call("PATCH", "/" + id, "{'name': 'Late'}", "If-Match", "\"an older one\"");
        assertThat(late.statusCode()).isIn(409, 412);
        HttpResponse<String> wrong = api.call("PATCH", "/" + id, "{'url': 'http://169.254.169.254/latest'}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("#/url");

        assertThat(api.call("DELETE", "/" + id, null).statusCode()).isEqualTo(204);
        assertThat(api.call("GET", "/" + id, null).statusCode()).isEqualTo(404);
    }

    private static UUID endpoint(String name, URI url) {
        return UUID.fromString(api.endpoint(name, url, "roles.changed").at("/id").asText());
    }

    private static long distinct(String path) {
        return receiver.received(path).stream().map(Received::id).distinct().count();
    }

    private static String lastError(UUID endpoint) throws Exception {
        Soon.is("a first try", PATIENT, () -> !errors(endpoint).isEmpty());
        return errors(endpoint).get(0);
    }

    private static List<String> errors(UUID endpoint) {
        return api.ask("GET", "/" + endpoint + "/deliveries", null).at("/items").findValuesAsText("lastError").stream()
                .filter(error -> !error.equals("null") && !error.isEmpty()).toList();
    }
}
