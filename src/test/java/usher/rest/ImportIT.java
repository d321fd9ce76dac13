package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usher.servers.UsherServer;
import usher.story.Installation;
import usher.webhook.Soon;

/** Files of members as a program sends, applies and takes them back. */
class ImportIT {

    private static final int MANY = 3000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static UsherServer usher;
    private static Api caravel;

    @BeforeAll
    static void start() {
        usher = Installation.onPostgres().usher();
        caravel = new Api(usher, Api.CARAVEL);
    }

    private static String sent(String csv) {
        Api.Answer made = caravel.post("/imports?name=people.csv", csv, "Content-Type", "text/csv");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith("/imports/" + made.at("/id"));
        return made.at("/id");
    }

    private static JsonNode comes(String id, String phase, List<Long> steps) {
        JsonNode now = Soon.seen(PATIENCE, () -> caravel.get("/imports/" + id).json(), seen -> {
            steps.add(seen.at("/progress/done").asLong());
            return seen.at("/phase").asText().equals(phase);
        });
        assertThat(now.at("/phase").asText()).as(now.toString()).isEqualTo(phase);
        return now;
    }

    private static JsonNode comes(String id, String phase) {
        return comes(id, phase, new ArrayList<>());
    }

    private static String many() {
        return "email;displayName;roles\n" + IntStream.range(0, MANY).mapToObj(each -> "many" + each + "@caravel.test;Many " + each
                + ";EDITOR\n").collect(Collectors.joining());
    }

    @Test
    void aFileIsCheckedAppliedWithProgressAndUndone() {
        String id = sent(many());
        JsonNode checked = comes(id, "CHECKED");
        assertThat(checked.at("/expected/created").asInt()).isEqualTo(MANY);
        assertThat(checked.at("/seats/taken").asInt()).isEqualTo(MANY);
        assertThat(caravel.get("/members?email=many0@caravel.test").json().at("/items")).isEmpty();

        assertThat(caravel.post("/imports/" + id + "/apply", "").status()).isEqualTo(200);
        assertThat(caravel.post("/imports/" + id + "/apply", "").status()).isEqualTo(200);
        List<Long> steps = new ArrayList<>();
        JsonNode applied = comes(id, "APPLIED", steps);
        assertThat(steps).isSorted();
        assertThat(steps).allMatch(step -> step <= MANY);
        assertThat(applied.at("/applied/created").asInt()).isEqualTo(MANY);

        JsonNode member = caravel.get("/members?email=many7@caravel.test").json().at("/items/0");
        assertThat(member.at("/roles/0/source").asText()).isEqualTo("IMPORT");
        JsonNode record = caravel.get("/audit?action=membership.created&membership=" + member.at("/id").asText()).json().at("/items/0");
        assertThat(record.at("/reference").asText()).isEqualTo(applied.at("/reference").asText());
        assertThat(record.at("/actor").asText()).isEqualTo(applied.at("/by").asText()).startsWith("token:");

        caravel.patch("/members/" + member.at("/id").asText() + "/profile", "{'title': 'Changed since'}");
        assertThat(caravel.post("/imports/" + id + "/undo/preview", "").at("/phase")).isEqualTo("UNDO_CHECKING");
        assertThat(comes(id, "UNDO_CHECKED").at("/wouldBeKept").asInt()).isEqualTo(1);
        assertThat(caravel.get("/imports/" + id + "/rows?kept=true").json().at("/items/0/about").asText()).isEqualTo("many7@caravel.test");
        assertThat(caravel.get("/members?email=many8@caravel.test").json().at("/items")).hasSize(1);
        assertThat(caravel.post("/imports/" + id + "/undo", "").status()).isEqualTo(200);
        JsonNode undone = comes(id, "UNDONE");
        assertThat(undone.at("/undone").asInt()).isEqualTo(MANY - 1);
        assertThat(undone.at("/kept").asInt()).isEqualTo(1);
        JsonNode kept = caravel.get("/imports/" + id + "/rows?kept=true").json().at("/items");
        assertThat(kept).hasSize(1);
        assertThat(kept.at("/0/about").asText()).isEqualTo("many7@caravel.test");
        assertThat(kept.at("/0/problem/code").asText()).isEqualTo("changed_since");
        assertThat(caravel.get("/members?email=many8@caravel.test").json().at("/items")).isEmpty();
    }

    @Test
    void theReportIsReadPageByPage() {
        String id = sent("email,roles\n" + IntStream.range(0, 5).mapToObj(each -> "page" + each + "@caravel.test,WIZARD\n")
                .collect(Collectors.joining()));
        comes(id, "CHECKED");

        JsonNode first = caravel.get("/imports/" + id + "/rows?limit=3&outcome=REFUSED").json();
        JsonNode second = caravel.get("/imports/" + id + "/rows?limit=3&outcome=REFUSED&cursor=" + first.at("/next").asText()).json();
        assertThat(first.at("/items").findValuesAsText("row")).containsExactly("1", "2", "3");
        assertThat(second.at("/items").findValuesAsText("row")).containsExactly("4", "5");
        assertThat(second.at("/items/0/problem/detail").asText()).contains("WIZARD");
        caravel.post("/imports/" + id + "/cancel", "");
    }

    @Test
    void whatWasExportedChangesNothing() throws Exception {
        String id = sent("email,userName,title,roles,groups\nround@caravel.test,round,=1+1,EDITOR,\"crew; deck\"\ntrip@else.test,,,,\n");
        comes(id, "CHECKED");
        caravel.post("/imports/" + id + "/apply", "");
        comes(id, "APPLIED");

        String lines = caravel.get("/members/export").http().body().lines().filter(line -> line.contains("round") || line.contains("trip"))
                .collect(Collectors.joining("\n"));
        Api.Answer again = caravel.post("/imports", lines.replace("'", "\\u0027"), "Content-Type", "application/x-ndjson");
        assertThat(comes(again.at("/id"), "CHECKED").at("/expected/unchanged").asInt()).isEqualTo(2);
        caravel.post("/imports/" + again.at("/id") + "/cancel", "");
    }

    @Test
    void whatWasExportedAsCsvChangesNothing() {
        String id = sent("email,userName,externalId,title,roles,groups,status\nnils@caravel.test,'=nils,x;1,'-1 and  \"two\",EDITOR;GUEST,"
                + "\"CN=Crew\\,OU=Deck; C:\\\",\nomar@caravel.test,,,,GUEST,,suspended\npeer@else.test,,,,,,\n");
        comes(id, "CHECKED");
        caravel.post("/imports/" + id + "/apply", "");
        comes(id, "APPLIED");

        Api.Answer exported = caravel.get("/members/export", "Accept", "text/csv");
        assertThat(exported.header("Content-Type")).startsWith("text/csv");
        assertThat(exported.http().body()).startsWith("\"email\",\"userName\"").contains("nils@caravel.test", "CN=Crew\\,OU=Deck");
        String again = sent(exported.http().body());
        JsonNode checked = comes(again, "CHECKED");
        assertThat(checked.at("/expected/unchanged").asInt()).as(checked.toString()).isEqualTo(checked.at("/rows").asInt())
                .isGreaterThanOrEqualTo(3);
        caravel.post("/imports/" + again + "/cancel", "");
    }

    @Test
    void anImportEndsWithTheRightsOfTheTokenThatBeganIt() {
        Api operator = new Api(usher, Api.OPERATOR);
        String tenant = operator.post("/tenants", "{'slug': 'sloop', 'name': 'Sloop'}").at("/id");
        Api.Answer token = operator.post("/tenants/" + tenant + "/tokens", "{'name': 'passing', 'scopes': ['members:read', 'members:write']}");
        Api sloop = new Api(usher, token.at("/secret"));
        Api.Answer other = operator.post("/tenants/" + tenant + "/tokens", "{'name': 'reader', 'scopes': ['members:read', 'members:write']}");
        String id = sloop.post("/imports", many().replace(";EDITOR", ";GUEST"), "Content-Type", "text/csv").at("/id");
        Api reader = new Api(usher, other.at("/secret"));
        Soon.seen(PATIENCE, () -> sloop.post("/imports/" + id + "/apply", "").status(), status -> status == 200);
        operator.delete("/tenants/" + tenant + "/tokens/" + token.at("/id"));

        Api.Answer stopped = Soon.seen(PATIENCE, () -> reader.get("/imports/" + id), seen -> !seen.at("/phase").equals("APPLYING"));
        assertThat(stopped.at("/phase")).as(stopped.http().body()).isEqualTo("CANCELLED");
        assertThat(stopped.at("/problem/code")).isEqualTo("no_longer_allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"title\\nx\\n|no_person_column", "email\\n\"x|open_quote", "|file_empty"})
    void aFileThatCannotBeReadSaysWhyAndWhere(String text, String code) {
        String id = sent(text == null ? "" : text.replace("\\n", "\n"));

        JsonNode unreadable = comes(id, "UNREADABLE");
        assertThat(unreadable.at("/problem/code").asText()).isEqualTo(code);
        assertThat(caravel.post("/imports/" + id + "/apply", "").status()).isEqualTo(409);
        assertThat(caravel.post("/imports/" + id + "/cancel", "").at("/phase")).isEqualTo("CANCELLED");
    }

    @Test
    void columnsAreCorrected() {
        String id = sent("Post,Kennung\ncolumns@caravel.test,7\n");
        comes(id, "UNREADABLE");
        assertThat(caravel.patch("/imports/" + id, "{'columns': {'Post': 'shoeSize'}}").at("/errors/0/pointer")).isEqualTo("#/columns/Post");
        assertThat(caravel.patch("/imports/" + id, "{'columns': {'Nothing': 'email'}}").status()).isEqualTo(400);

        assertThat(caravel.patch("/imports/" + id, "{'columns': {'Post': 'email', 'Kennung': 'externalId'}}").status()).isEqualTo(200);
        assertThat(comes(id, "CHECKED").at("/columns/1/field").asText()).isEqualTo("externalId");
        caravel.post("/imports/" + id + "/cancel", "");
    }

    @Test
    void aFileIsTakenInPiecesWithoutALength() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(usher.baseUrl() + "/api/v1/imports"))
                .header("Authorization", "Bearer " + Api.CARAVEL).header("Content-Type", "text/csv; charset=utf-8")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("email\npieces@caravel.test\n"
                        .getBytes(StandardCharsets.UTF_8)))).build();
        HttpResponse<String> answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                .send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = new Api.Answer(answer.statusCode(), answer).at("/id");
        comes(id, "CHECKED");
        caravel.post("/imports/" + id + "/cancel", "");
    }

    /** More than servers take of other bodies; blank lines, of which nothing is made. */
    @Test
    void aLargeFileIsTakenWithItsLength() {
        String note = "x".repeat(60_000);
        String id = sent("email;note\n" + IntStream.range(0, 700).mapToObj(each -> "large" + each + "@caravel.test;" + note + "\n")
                .collect(Collectors.joining()));
        assertThat(comes(id, "CHECKED").at("/rows").asInt()).isEqualTo(700);
        caravel.post("/imports/" + id + "/cancel", "");
    }

    @Test
    void wrongRequestsAreRefused() throws IOException {
        assertThat(caravel.post("/imports", "{}").status()).isEqualTo(415);
        assertThat(caravel.post("/imports?shoe=44", "email\n", "Content-Type", "text/csv").status()).isEqualTo(400);
        assertThat(caravel.post("/imports", "email\n", "Content-Type", "text/csv; charset=iso-8859-1").status()).isEqualTo(400);
        assertThat(new Api(usher, Api.ATLAS_READER).post("/imports", "email\n", "Content-Type", "text/csv").status()).isEqualTo(403);
    }

    @Test
    void theSameKeyTakesAFileOnce() {
        String key = Api.newKey();
        String body = "email\nkeyed@caravel.test\n";
        Api.Answer first = caravel.post("/imports", body, "Content-Type", "text/csv", "Idempotency-Key", key);
        Api.Answer again = caravel.post("/imports", body, "Content-Type", "text/csv", "Idempotency-Key", key);

        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(caravel.post("/imports", body.replace("keyed", "other"), "Content-Type", "text/csv", "Idempotency-Key", key).status())
                .as("another file of the same length").isEqualTo(422);
        comes(first.at("/id"), "CHECKED");
        caravel.post("/imports/" + first.at("/id") + "/cancel", "");
    }

    @Test
    void aFileSaysWhatItIs() {
        assertThat(caravel.send("POST", "/imports", null).status()).isEqualTo(415);
        assertThat(caravel.send("POST", "/imports", null, "Idempotency-Key", Api.newKey()).status()).isEqualTo(415);
        assertThat(caravel.post("/imports", "email", "Content-Type", "*/*").status()).isEqualTo(415);
        assertThat(caravel.post("/imports", "email", "Content-Type", "csv").status()).isBetween(400, 415);
    }

    @Test
    void anotherTenantsTokenFindsNothing() {
        String id = sent("email\nmine@caravel.test\n");
        comes(id, "CHECKED");
        Api atlas = new Api(usher, Api.ATLAS);

        for (String verb : List.of("apply", "cancel", "undo")) {
            assertThat(atlas.post("/imports/" + id + "/" + verb, "").status()).as(verb).isEqualTo(404);
        }
        assertThat(atlas.get("/imports/" + id).status()).isEqualTo(404);
        assertThat(atlas.get("/imports/" + id + "/rows").status()).isEqualTo(404);
        assertThat(atlas.get("/imports").http().body()).doesNotContain(id);
        caravel.post("/imports/" + id + "/cancel", "");
    }
}
