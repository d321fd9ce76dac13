package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Keycloak;
import usher.servers.MailCatcher;

/** People who are asked for something more before they are in. */
class ProofAndChoiceIT {

    private static Chromium chromium;
    private static Keycloak provider;
    private static MailCatcher mails;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        provider = Installation.onPayara().keycloak();
        mails = Installation.onPayara().mails();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Person somebody() {
        return new Person(chromium, Installation.onPayara().usher());
    }

    @Test
    void whoseAddressIsNotTheProvidersToVouchForShowsThatItIsTheirs() throws InterruptedException {
        try (Person atHome = somebody()) {
            atHome.typesAddress("paula@magictech.test").chooses("MagicTech");
            atHome.opens(mails.awaitMailTo("paula@magictech.test").link()).presses("Sign in").seesAt("/");
        }
        provider.northwind().newPerson("paula@magictech.test", "Paula", "Reyes", "sales");
        try (Person guest = somebody()) {
            guest.opens("/sign-in/northwind").chooses("Northwind sign-in").givesPasswordTo(provider, "paula");
            assertThat(guest.seesAt("/sign-in/proof")).contains("Show that this address is yours", "paula@magictech.test");

            guest.opens(mails.awaitMailTo("paula@magictech.test").link());
            assertThat(guest.sees()).contains("Is this you?", "Northwind");
            guest.presses("Yes, this is my address").waitsFor("Waiting for approval");
            assertThat(mails.awaitMailTo("paula@magictech.test").subject()).isEqualTo("A new way to sign in to your account");
        }
    }

    @Test
    void whoMayJoinSeveralWorkspacesChoosesOne() throws InterruptedException {
        try (Person tova = somebody()) {
            tova.typesAddress("tova@twins.test").waitsFor("Check your mail");
            tova.opens(mails.awaitMailTo("tova@twins.test").link()).presses("Sign in").waitsFor("Choose a workspace");
            assertThat(tova.session().at("/tenant").isNull()).isTrue();
            assertThat(tova.sees()).contains("Lantern", "Juniper", "You may join");

            tova.chooses("Juniper").waitsFor("tova@twins.test");
            assertThat(tova.session().at("/tenant/slug").asText()).isEqualTo("juniper");
        }
    }

    @Test
    void whoHasNoWorkspaceIsToldOnlyAfterTheMail() throws InterruptedException {
        try (Person stranger = somebody()) {
            stranger.typesAddress("stranger@nowhere.test").waitsFor("Check your mail");
            stranger.typesCode(mails.awaitMailTo("stranger@nowhere.test").code()).waitsFor("We could not let you in");
            assertThat(stranger.sees()).contains("There is no workspace that is open to this e-mail address.", "no_workspace");
            assertThat(stranger.isSignedIn()).isFalse();
        }
    }
}
