package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.rest.Api;
import usher.servers.Keycloak;
import usher.servers.KeycloakClient;
import usher.servers.KeycloakPerson;
import usher.servers.Undo;

/** Sarah, Peter and Nora come back after they were renamed, have left one group and joined another, and after a claim was dropped. */
class SamePeopleAgainIT {

    private static Chromium chromium;
    private static Keycloak provider;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        provider = Installation.onPostgres().keycloak();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void sarah() {
        JsonNode first = bySaml("sarah@superfantasy.test", "sarah");
        assertThat(texts(first, "roles")).containsExactly("EDITOR");

        KeycloakPerson sarah = provider.superfantasy().person("sarah");
        try (Undo changes = changed(sarah, "Sarah", "Lindholm", "Holm", "engineering")) {
            JsonNode second = bySaml("sarah@superfantasy.test", "sarah");
            isTheSame(second, first, "Sarah Holm");
            assertThat(texts(second, "groups")).containsExactly("returners", "staff");
            assertThat(texts(second, "roles")).containsExactly("MEMBER");

            JsonNode third = withoutGroups(provider.superfantasy().client(), () -> bySaml("sarah@superfantasy.test", "sarah"));
            assertThat(third.at("/membership")).isEqualTo(second.at("/membership"));
        }
        assertThat(texts(bySaml("sarah@superfantasy.test", "sarah"), "roles")).containsExactly("EDITOR");
    }

    @Test
    void peter() {
        JsonNode first = bySaml("peter@magictech.test", "peter");

        KeycloakPerson peter = provider.superfantasy().person("peter");
        String group = texts(first, "groups").stream().filter(name -> !name.equals("staff")).findFirst().orElse("staff");
        try (Undo changes = changed(peter, "Peter", "Abara", "Abara-Quinn", group)) {
            JsonNode second = bySaml("peter@magictech.test", "peter");
            isTheSame(second, first, "Peter Abara-Quinn");
            assertThat(texts(second, "groups")).contains("returners").doesNotContain(group);

            JsonNode third = withoutGroups(provider.superfantasy().client(), () -> bySaml("peter@magictech.test", "peter"));
            assertThat(third.at("/membership")).isEqualTo(second.at("/membership"));
        }
    }

    @Test
    void noraOnceSheIsApproved() {
        try (Person waiting = somebody()) {
            waiting.typesAddress("nora@northwind.test").givesPasswordTo(provider, "nora").waitsFor("Waiting for approval");
        }
        approve("nora@northwind.test");
        JsonNode first = byOpenIdConnect();

        KeycloakPerson nora = provider.northwind().person("nora");
        String family = first.at("/membership/profile/familyName").asText();
        String group = texts(first, "groups").stream().filter(name -> !name.equals("staff")).findFirst().orElse("staff");
        try (Undo changes = changed(nora, "Nora", family, "Nordstrom", group)) {
            JsonNode second = byOpenIdConnect();
            isTheSame(second, first, "Nora Nordstrom");
            assertThat(texts(second, "groups")).contains("returners").doesNotContain(group);

            JsonNode third = withoutGroups(provider.northwind().client(), SamePeopleAgainIT::byOpenIdConnect);
            assertThat(third.at("/membership")).isEqualTo(second.at("/membership"));
        }
    }

    /** Until the undo, as other stories expect the person. */
    private static Undo changed(KeycloakPerson person, String givenName, String familyName, String newFamilyName, String left) {
        person.isRenamed(givenName, newFamilyName);
        person.leaves(left);
        person.joins("returners");
        return () -> {
            person.isRenamed(givenName, familyName);
            person.joins(left);
            person.leaves("returners");
        };
    }

    private static void isTheSame(JsonNode again, JsonNode first, String newName) {
        assertThat(again.at("/account/id")).isEqualTo(first.at("/account/id"));
        assertThat(again.at("/membership/id")).isEqualTo(first.at("/membership/id"));
        assertThat(again.at("/account/name").asText()).isEqualTo(newName);
        assertThat(again.at("/account/email")).isEqualTo(first.at("/account/email"));
    }

    private static JsonNode withoutGroups(KeycloakClient client, Supplier<JsonNode> signIn) {
        try (Undo noGroups = client.withoutClaim("groups")) {
            return signIn.get();
        }
    }

    private static void approve(String address) {
        Api northwind = new Api(Installation.onPostgres().usher(), Api.NORTHWIND);
        String waiting = northwind.get("/members?status=PENDING&email=" + address).at("/items/0/id");
        assertThat(northwind.post("/members/" + waiting + "/approve", "{}").status()).isEqualTo(200);
    }

    private static Person somebody() {
        return new Person(chromium, Installation.onPostgres().usher());
    }

    /** In a new browser each time, so that the provider asks again. */
    private static JsonNode bySaml(String address, String username) {
        try (Person person = somebody()) {
            person.opens("/sign-in/superfantasy").chooses("SuperFantasy sign-in").givesPasswordTo(provider, username);
            person.seesAt("/");
            JsonNode session = person.session();
            assertThat(session.at("/account/email").asText()).isEqualTo(address);
            return session;
        }
    }

    private static JsonNode byOpenIdConnect() {
        try (Person nora = somebody()) {
            nora.typesAddress("nora@northwind.test").givesPasswordTo(provider, "nora");
            nora.seesAt("/");
            return nora.session();
        }
    }

    private static List<String> texts(JsonNode session, String list) {
        return StreamSupport.stream(session.at("/membership/" + list).spliterator(), false).map(JsonNode::asText).toList();
    }
}
