package usher.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.browser.Chromium;
import usher.servers.Keycloak;
import usher.servers.Mail;
import usher.servers.MailCatcher;

/** The four people of the demo, each for the first time and once more. */
class FourPeopleIT {

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
    void sarahIsNewAndBecomesEditorByHerGroup() {
        try (Person sarah = somebody()) {
            sarah.typesAddress("sarah@superfantasy.test").givesPasswordTo(provider, "sarah");

            assertThat(sarah.seesAt("/")).contains("SuperFantasy", "Editor", "engineering",
                "You are new here", "You are in the group engineering, which gives the role Editor.");
            JsonNode session = sarah.session();
            assertThat(session.at("/tenant/slug").asText()).isEqualTo("superfantasy");
            assertThat(session.at("/membership/status").asText()).isEqualTo("ACTIVE");
            assertThat(session.at("/membership/roles")).extracting(JsonNode::asText).containsExactly("EDITOR");
            assertThat(session.at("/membership/groups")).extracting(JsonNode::asText).containsExactly("engineering", "staff");
            assertThat(session.at("/connection/protocol").asText()).isEqualTo("saml");

            sarah.presses("Sign out");
            sarah.seesAt("/sign-in");
            assertThat(sarah.isSignedIn()).isFalse();
        }
    }

    @Test
    void petersAccountIsLinkedAndHeHearsOfIt() throws InterruptedException {
        try (Person atMagicTech = somebody(); Person atSuperFantasy = somebody()) {
            atMagicTech.typesAddress("peter@magictech.test").chooses("MagicTech");
            atMagicTech.opens(mails.awaitMailTo("peter@magictech.test").link()).presses("Sign in");
            assertThat(atMagicTech.seesAt("/")).contains("MagicTech", "Your address belongs to this workspace’s own domain");
            String account = atMagicTech.session().at("/account/id").asText();

            atSuperFantasy.typesAddress("peter@magictech.test").chooses("SuperFantasy sign-in · Single sign-on");
            atSuperFantasy.givesPasswordTo(provider, "peter");
            assertThat(atSuperFantasy.seesAt("/")).contains("SuperFantasy",
                "You already had an account with peter@magictech.test. Your organisation vouches for that address.")
                .as("of where else he is, this way in shows nothing").doesNotContain("Your other workspaces", "MagicTech");
            assertThat(atSuperFantasy.session().at("/account/id").asText()).isEqualTo(account);
            assertThat(atMagicTech.isSignedIn()).as("what was signed in before").isFalse();

            Mail notice = mails.awaitMailTo("peter@magictech.test");
            assertThat(notice.subject()).isEqualTo("A new way to sign in to your account");
            assertThat(notice.text()).contains("SuperFantasy");
        }
        try (Person again = somebody()) {
            again.typesAddress("peter@magictech.test").chooses("SuperFantasy sign-in · Single sign-on");
            again.givesPasswordTo(provider, "peter");
            assertThat(again.seesAt("/")).contains("We recognised you", "Your profile has not changed.");
        }
    }

    @Test
    void noraWaitsHoweverOftenSheComes() {
        for (int times = 1; times <= 2; times++) {
            try (Person nora = somebody()) {
                nora.typesAddress("nora@northwind.test").givesPasswordTo(provider, "nora");

                nora.waitsFor("Waiting for approval");
                assertThat(nora.sees()).contains("Northwind", "nora@northwind.test");
                assertThat(nora.isSignedIn()).isFalse();
            }
        }
    }

    @Test
    void maxChoosesMagicTechAndJoinsByMail() throws InterruptedException {
        try (Person max = somebody()) {
            max.typesAddress("max@magictech.test");
            max.waitsFor("Choose where to go");
            assertThat(max.sees()).contains("SuperFantasy", "MagicTech");
            max.chooses("MagicTech");
            max.waitsFor("Check your mail");

            max.opens(mails.awaitMailTo("max@magictech.test").link());
            assertThat(max.isSignedIn()).as("before the button is pressed").isFalse();
            max.presses("Sign in");

            assertThat(max.seesAt("/")).contains("MagicTech", "Member", "You are new here");
            assertThat(max.session().at("/connection/protocol").asText()).isEqualTo("email");
        }
        try (Person again = somebody()) {
            again.typesAddress("max@magictech.test").chooses("MagicTech").waitsFor("Check your mail");
            again.typesCode(mails.awaitMailTo("max@magictech.test").code());
            assertThat(again.seesAt("/")).contains("MagicTech", "You are a member of this workspace.", "Your profile has not changed.");
        }
    }

    @Test
    void aLinkOpenedInAnotherBrowserSaysSoAndTheCodeStillWorks() throws InterruptedException {
        try (Person mia = somebody(); Person elsewhere = somebody()) {
            mia.typesAddress("mia@magictech.test").chooses("MagicTech").waitsFor("Check your mail");
            Mail mail = mails.awaitMailTo("mia@magictech.test");

            elsewhere.opens(mail.link());
            assertThat(elsewhere.sees()).contains("another browser", "wrong_browser");
            assertThat(elsewhere.isSignedIn()).isFalse();

            mia.typesCode(mail.code());
            assertThat(mia.seesAt("/")).contains("mia@magictech.test", "MagicTech");
        }
    }
}
