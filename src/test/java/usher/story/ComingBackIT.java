package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Keycloak;
import usher.servers.KeycloakPerson;
import usher.servers.Undo;

/** People who sign in again after their provider has changed what it says of them. */
class ComingBackIT {

    private static Chromium chromium;
    private static Keycloak provider;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        provider = Installation.onPayara().keycloak();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void bySamlTheProfileFollowsAndGroupsAndRolesAreReplaced() {
        KeycloakPerson ada = provider.superfantasy().newPerson("ada@superfantasy.test", "Ada", "Byron", "engineering", "staff");
        ada.hasTitle("Analyst");
        JsonNode first = bySaml("ada");
        assertThat(first.at("/account/name").asText()).isEqualTo("Ada Byron");
        assertThat(texts(first, "roles")).containsExactly("EDITOR");

        ada.isRenamed("Ada", "Lovelace");
        ada.hasTitle("Countess");
        ada.leaves("engineering");
        ada.joins("mathematics");
        JsonNode second = bySaml("ada");
        assertThat(second.at("/account/id")).isEqualTo(first.at("/account/id"));
        assertThat(second.at("/membership/id")).isEqualTo(first.at("/membership/id"));
        assertThat(second.at("/account/name").asText()).isEqualTo("Ada Lovelace");
        assertThat(second.at("/membership/profile/familyName").asText()).isEqualTo("Lovelace");
        assertThat(second.at("/membership/profile/title").asText()).isEqualTo("Countess");
        assertThat(texts(second, "groups")).containsExactly("mathematics", "staff");
        assertThat(texts(second, "roles")).containsExactly("MEMBER");
    }

    @Test
    void bySamlAClaimThatIsLeftOutTakesNothingAway() {
        KeycloakPerson emil = provider.superfantasy().newPerson("emil@superfantasy.test", "Emil", "Post", "engineering", "staff");
        emil.hasTitle("Logician");
        bySaml("emil");

        emil.hasNoTitle();
        JsonNode again;
        try (Undo noGroups = provider.superfantasy().client().withoutClaim("groups")) {
            again = bySaml("emil");
        }
        assertThat(again.at("/membership/profile/title").asText()).isEqualTo("Logician");
        assertThat(texts(again, "groups")).containsExactly("engineering", "staff");
        assertThat(texts(again, "roles")).containsExactly("EDITOR");
    }

    @Test
    void byOpenIdConnectTheSame() {
        KeycloakPerson oscar = provider.northwind().person("oscar");
        JsonNode first = byOpenIdConnect("oscar");
        assertThat(texts(first, "roles")).contains("OWNER");
        assertThat(texts(first, "groups")).containsExactly("logistics", "staff");

        oscar.isRenamed("Oscar", "West");
        oscar.leaves("logistics");
        oscar.joins("harbour");
        JsonNode second = byOpenIdConnect("oscar");
        assertThat(second.at("/account/id")).isEqualTo(first.at("/account/id"));
        assertThat(second.at("/account/name").asText()).isEqualTo("Oscar West");
        assertThat(texts(second, "groups")).containsExactly("harbour", "staff");
        assertThat(texts(second, "roles")).as("by invitation, not by a group").contains("OWNER");

        JsonNode third;
        try (Undo noGroups = provider.northwind().client().withoutClaim("groups");
                Undo noName = provider.northwind().client().withoutClaim("name")) {
            third = byOpenIdConnect("oscar");
        }
        assertThat(texts(third, "groups")).containsExactly("harbour", "staff");
        assertThat(third.at("/account/name").asText()).isEqualTo("Oscar West");
    }

    @Test
    void anEncryptedAssertionIsReadAsWell() {
        provider.superfantasy().newPerson("enid@superfantasy.test", "Enid", "Gma", "engineering", "staff");
        try (Undo plain = provider.superfantasy().client().encryptsAssertions()) {
            assertThat(texts(bySaml("enid"), "roles")).containsExactly("EDITOR");
        }
        assertThat(texts(bySaml("enid"), "roles")).containsExactly("EDITOR");
    }

    @Test
    void aProviderThatDemandsSignedRequestsGetsThem() {
        provider.superfantasy().newPerson("signe@superfantasy.test", "Signe", "Storm", "staff");
        try (Undo unsigned = provider.superfantasy().client().demandsSignedRequests()) {
            assertThat(texts(bySaml("signe"), "roles")).containsExactly("MEMBER");
        }
    }

    private static JsonNode bySaml(String username) {
        return session(username + "@superfantasy.test", username);
    }

    private static JsonNode byOpenIdConnect(String username) {
        return session(username + "@northwind.test", username);
    }

    /** In a new browser each time, so that the provider asks again. */
    private static JsonNode session(String address, String username) {
        try (Person person = new Person(chromium, Installation.onPayara().usher())) {
            person.typesAddress(address).givesPasswordTo(provider, username);
            person.seesAt("/");
            return person.session();
        }
    }

    private static List<String> texts(JsonNode session, String list) {
        return StreamSupport.stream(session.at("/membership/" + list).spliterator(), false).map(JsonNode::asText).toList();
    }
}
