package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.DisplayName;
import usher.database.LocalDatabase;

/**
 * Random filters over random people: the database finds whom Ping Identity's SDK finds among the same resources. Only attributes without
 * case, because the SDK takes all for such.
 */
@DisplayName("RFC 7644, section 3.4.2.2: filters mean what another implementation says")
class FilterOracleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS = List.of("ann", "Ann", "bob", "an", "n", "100%_", "a\\\\b", "x\\\"y", "Zoë", "work", "home", "other");
    private static final List<String> TEXTS = List.of("userName", "displayName", "nickName", "title", "name.givenName", "name.familyName",
            "name.middleName", "userType", "locale", "emails.value", "emails.type", "phoneNumbers.value", "addresses.locality",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter");

    private static Directory directory;
    private static final List<JsonNode> PEOPLE = new ArrayList<>();

    private static Directory directory() {
        if (directory == null) {
            directory = new Directory(LocalDatabase.open());
            fill(new Random(7));
        }
        return directory;
    }

    private static void fill(Random random) {
        for (int i = 0; i < 60; i++) {
            StringBuilder more = new StringBuilder();
            for (String simple : List.of("displayName", "nickName", "title", "userType", "locale")) {
                more.append(random.nextBoolean() ? ", \"%s\": \"%s\"".formatted(simple, word(random)) : "");
            }
            more.append(", \"name\": {\"givenName\": \"%s\", \"middleName\": \"%s\"}".formatted(word(random), word(random)));
            more.append(random.nextBoolean() ? ", \"active\": false" : "");
            StringBuilder emails = new StringBuilder();
            for (int j = random.nextInt(3); j > 0; j--) {
                emails.append(emails.isEmpty() ? "" : ", ").append("{\"value\": \"%s%d\", \"type\": \"%s\"}".formatted(word(random), j,
                        random.nextBoolean() ? "work" : "home"));
            }
            more.append(", \"emails\": [").append(emails).append("], \"phoneNumbers\": [{\"value\": \"").append(word(random)).append("\"}]");
            more.append(random.nextBoolean() ? ", \"addresses\": [{\"locality\": \"%s\", \"type\": \"work\"}]".formatted(word(random)) : "");
            more.append(random.nextBoolean() ? ", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"department\": \"%s\","
                    .formatted(word(random)) + " \"costCenter\": \"%s\"}".formatted(word(random)) : "");
            String id = directory.newUser(word(random) + i, more.toString());
            PEOPLE.add(parse(directory.get("/Users/" + id).body().orElseThrow().toString()));
        }
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterContainer
    static void close() {
        if (directory != null) {
            directory.close();
            directory = null;
            PEOPLE.clear();
        }
    }

    @Property(tries = 600)
    void the_database_finds_whom_the_oracle_finds(@ForAll("filters") String filter) throws ScimException {
        Answer answer = directory().get("/Users", "filter", filter, "count", "200");
        assertThat(answer.status()).as("%s: %s", filter, answer.body()).isEqualTo(200);
        Set<String> found = new TreeSet<>(answer.body().orElseThrow().getJsonArray("Resources").getValuesAs(JsonObject.class).stream()
                .map(user -> user.getString("id")).toList());

        Set<String> expected = new TreeSet<>();
        Filter oracle = Filter.fromString(filter);
        for (JsonNode person : PEOPLE) {
            if (FilterEvaluator.evaluate(oracle, person)) {
                expected.add(person.get("id").asText());
            }
        }
        assertThat(found).as(filter).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> filters() {
        return Arbitraries.lazyOf(this::comparison, this::comparison, this::comparison, this::valuePath, this::not, this::group);
    }

    private Arbitrary<String> comparison() {
        Arbitrary<String> texts = Combinators.combine(Arbitraries.of(TEXTS),
                Arbitraries.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "Co"), Arbitraries.of(WORDS))
                .as((name, operator, value) -> name + " " + operator + " \"" + value + "\"");
        Arbitrary<String> others = Arbitraries.of("active eq true", "active eq false", "title pr", "emails pr", "emails.type pr", "name pr",
                "nickName pr", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr", "externalId pr");
        return Arbitraries.frequencyOf(Tuple.of(4, texts), Tuple.of(1, others));
    }

    private Arbitrary<String> valuePath() {
        Arbitrary<String> part = Combinators.combine(Arbitraries.of("type", "value", "display"), Arbitraries.of("eq", "co", "sw", "ne"),
                Arbitraries.of(WORDS)).as((name, operator, value) -> name + " " + operator + " \"" + value + "\"");
        return Combinators.combine(part, Arbitraries.of(" and ", " or "), part).as((one, word, other) -> "emails[" + one + word + other + "]");
    }

    private Arbitrary<String> not() {
        return filters().map(filter -> "not (" + filter + ")");
    }

    private Arbitrary<String> group() {
        return Combinators.combine(filters(), Arbitraries.of(" and ", " or ", " AND "), filters())
                .as((one, word, other) -> "(" + one + word + other + ")");
    }
}
