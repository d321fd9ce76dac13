package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import usher.story.Installation;

/** What each {@code curl} line of the documentation sends is answered as it says. */
class ExamplesIT {

    private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");
    private static final Pattern ADDRESS = Pattern.compile("\"\\$API([^\"]*)\"");
    private static final Pattern HEADER = Pattern.compile("-H \"([A-Za-z-]+): ([^\"]*)\"");
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9A-Za-z-]{8,36})\"");
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"(usher_api_[^\"]+)\"");

    /** What the answers to these lines are about. */
    private static final Map<String, String> MADE = Map.of("POST \"$API/members\"", "$MEMBER", "POST \"$API/invitations\"", "$INVITATION",
            "POST \"$API/connections\"", "$CONNECTION", "POST \"$API/domains\"", "$DOMAIN",
            "POST \"$API/event-endpoints\"", "$ENDPOINT", "POST \"$API/event-endpoints/$ENDPOINT/test\"", "$DELIVERY",
            "POST \"$API/imports?", "$IMPORT");

    @Test
    void everyExampleWorksInTheirOrder() throws IOException {
        Api operator = new Api(Installation.onPostgres().usher(), Api.OPERATOR);
        String tenant = operator.post("/tenants", "{'slug': 'examples', 'name': 'Examples'}").at("/id");
        Api.Answer token = operator.post("/tenants/" + tenant + "/tokens", "{'name': 'examples', 'scopes': ['members:read',"
                + " 'members:write', 'invitations:write', 'connections:read', 'connections:write', 'domains:write', 'audit:read', 'events:write']}");
        Map<String, String> values = new LinkedHashMap<>(Map.of("$TENANT", tenant, "$OPERATOR", Api.OPERATOR,
                "$TOKEN_ID", token.at("/id"), "$TOKEN", token.at("/secret"),
                "$ISSUER", Installation.onPostgres().keycloak().northwind().issuer()));
        List<String> lines = Files.readAllLines(Path.of("src/docs/api.md")).stream().filter(line -> line.startsWith("curl ")).toList();
        assertThat(lines).hasSizeGreaterThan(30);
        for (String line : lines) {
            Api.Answer answer = soon(line, values);
            assertThat(answer.status()).as("%s -> %s", line, answer.http().body()).isBetween(200, 204);
            remember(line, answer, values);
        }
    }

    /** What goes on by itself may not be so far yet: a file is checked, a delivery is given up after its first try. */
    private static Api.Answer soon(String line, Map<String, String> values) {
        Instant end = Instant.now().plusSeconds(60);
        Api.Answer answer = send(line, values);
        while ((answer.status() == 409 || line.contains("/replay") && answer.status() == 404) && Instant.now().isBefore(end)) {
            answer = send(line, values);
        }
        return answer;
    }

    private static Api.Answer send(String line, Map<String, String> values) {
        List<String> headers = new ArrayList<>();
        Matcher header = HEADER.matcher(line);
        while (header.find()) {
            headers.addAll(List.of(header.group(1), filled(header.group(2), values)));
        }
        Matcher body = BODY.matcher(line);
        return new Api(Installation.onPostgres().usher(), null).send(METHOD.matcher(line).results().findFirst()
                .map(match -> match.group(1)).orElse("GET"), filled(ADDRESS.matcher(line).results().findFirst().orElseThrow()
                .group(1), values), body.find() ? filled(body.group(1), values) : null, headers.toArray(String[]::new));
    }

    /** What was made is what the next lines are about, and the newest secret opens them. */
    private static void remember(String line, Api.Answer answer, Map<String, String> values) {
        MADE.forEach((words, name) -> {
            Matcher id = ID.matcher(answer.http().body());
            if (line.contains(words) && id.find()) {
                values.put(name, id.group(1));
            }
        });
        Matcher secret = SECRET.matcher(answer.http().body());
        if (line.contains("/rotate\"") && secret.find()) {
            values.put("$TOKEN", secret.group(1));
        }
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : new TreeMap<>(values).descendingMap().entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
