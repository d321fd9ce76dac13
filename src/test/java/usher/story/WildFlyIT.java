package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Keycloak;

/** The same WAR on a stock WildFly, below a context of its own: one sign-in each way. */
class WildFlyIT {

    private static Chromium chromium;
    private static Keycloak provider;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        provider = Installation.onWildFly().keycloak();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Person somebody() {
        return new Person(chromium, Installation.onWildFly().usher());
    }

    /** WildFly has an OpenSAML and an XML signature stack of its own, and here gives them to everybody; ours reads no response with them. */
    @Test
    @DisplayName("INF-008: a SAML sign-in where the server brings parts of the same names")
    void bySaml() {
        try (Person ivan = somebody()) {
            ivan.typesAddress("ivan@superfantasy.test").givesPasswordTo(provider, "ivan");
            assertThat(ivan.seesAt("/")).contains("SuperFantasy", "it-admins");
            assertThat(ivan.session().at("/connection/protocol").asText()).isEqualTo("saml");
        }
    }

    /** An owner by the tenants file, because everybody else would wait for approval. */
    @Test
    void byOpenIdConnect() {
        try (Person oscar = somebody()) {
            oscar.typesAddress("oscar@northwind.test").givesPasswordTo(provider, "oscar");
            assertThat(oscar.seesAt("/")).contains("Northwind", "Owner");
            assertThat(oscar.session().at("/connection/protocol").asText()).isEqualTo("oidc");
        }
    }

    @Test
    void byEmail() throws InterruptedException {
        try (Person moira = somebody()) {
            moira.typesAddress("moira@magictech.test").chooses("MagicTech").waitsFor("Check your mail");
            moira.opens(Installation.onWildFly().mails().awaitMailTo("moira@magictech.test").link()).presses("Sign in");
            assertThat(moira.seesAt("/")).contains("MagicTech", "moira@magictech.test");
            assertThat(moira.session().at("/connection/protocol").asText()).isEqualTo("email");
        }
    }
}
