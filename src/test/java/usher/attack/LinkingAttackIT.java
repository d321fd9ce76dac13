package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.servers.Mail;
import usher.servers.MailCatcher;
import usher.story.Installation;

@DisplayName("Account pre-hijacking and linking")
class LinkingAttackIT {

    private final MailCatcher mails = Installation.onPostgres().mails();
    private final SamlWayIn gauntlet = SamlWayIn.GAUNTLET;
    private final SamlWayIn rival = new SamlWayIn("rival-saml", "rogue@rival.test", AttackedWorkspaces.RIVAL_SAML);
    private final String subject = "rogue-" + UUID.randomUUID();
    private final HttpBrowser attacker = SamlWayIn.browser();
    private final HttpBrowser victim = SamlWayIn.browser();

    @Test
    @DisplayName("PRE-001, PRE-003, PRE-005: an account that an attacker prepared with the victim's address is not the victim's")
    void prepared() throws InterruptedException {
        String address = "v" + UUID.randomUUID() + "@postbox.test";
        assertThat(asserts(attacker, address).statusCode()).isEqualTo(303);
        String prepared = attacker.session().at("/account/id").asText();

        victim.posts("/sign-in", Map.of("email", address, "workspace", "postbox"));
        victim.posts(mails.awaitMailTo(address).link().getPath(), Map.of());
        assertThat(victim.session().at("/account/email").asText()).isEqualTo(address);
        assertThat(victim.session().at("/account/id").asText()).isNotEqualTo(prepared);
        assertThat(attacker.session().at("/tenant/slug").asText()).isEqualTo("rival");
        assertThat(Records.number("select count(*) from identity_link where account_id = ?::uuid",
                victim.session().at("/account/id").asText())).isZero();
    }

    @Test
    @DisplayName("PRE-003, TEN-003: a rival whose member somebody is as well gives them an address of its own, which opens nothing")
    void secondAddress() throws InterruptedException {
        String address = "v" + UUID.randomUUID() + "@postbox.test";
        victim.posts("/sign-in", Map.of("email", address, "workspace", "postbox"));
        victim.posts(mails.awaitMailTo(address).link().getPath(), Map.of());
        String account = victim.session().at("/account/id").asText();
        asserts(victim, address);
        assertThat(victim.posts("/sign-in/code", Map.of("code", mails.awaitMailTo(address).code())).statusCode()).isEqualTo(303);

        String spy = "spy" + UUID.randomUUID() + "@rival.test";
        assertThat(asserts(attacker, spy).statusCode()).as("the rival knows the person").isEqualTo(303);
        assertThat(attacker.session().at("/account/id").asText()).isEqualTo(account);
        assertThat(attacker.session().at("/account/email").isNull()).as("what the account has elsewhere is not told").isTrue();
        assertThat(attacker.opens("/").body()).doesNotContain(address, "postbox");
        assertThat(Records.number("select count(*) from account_email where address = ?", spy)).isZero();
    }

    @Test
    @DisplayName("PRE-006, PRE-007: the victim clicks on the mail of the attacker's sign-in, which links nothing")
    void clickedByTheVictim() throws InterruptedException {
        String address = member();
        assertThat(HttpBrowser.location(asserts(attacker, address))).endsWith("/sign-in/proof");
        Mail mail = mails.awaitMailTo(address);
        Watch watch = Watch.begin();
        for (HttpBrowser browser : new HttpBrowser[] {victim, SamlWayIn.browser()}) {
            assertThat(browser.opens(mail.link().getPath()).statusCode()).isEqualTo(400);
            assertThat(browser.posts(mail.link().getPath(), Map.of()).body()).contains("wrong_browser");
        }
        watch.nothingHappened();
        assertThat(attacker.isAnonymous()).isTrue();
        assertThat(Records.number("select count(*) from identity_link where subject = ?", subject)).isZero();
        assertThat(attacker.posts(mail.link().getPath(), Map.of()).statusCode()).as("in the browser that asked").isEqualTo(303);
        assertThat(Records.number("select count(*) from identity_link where subject = ?", subject)).isEqualTo(1);
    }

    @Test
    @DisplayName("PRE-008: a provider that names somebody by another subject doubles nobody, ends the older sessions, and they are told")
    void anotherSubject() throws InterruptedException {
        String address = member();
        String account = victim.session().at("/account/id").asText();
        HttpBrowser again = SamlWayIn.browser();
        HttpResponse<String> answer = gauntlet.brings(again, gauntlet.of(gauntlet.begins(again), subject, address)
                .signAssertion(gauntlet.signing()).encoded());
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
        assertThat(again.session().at("/account/id").asText()).isEqualTo(account);
        assertThat(victim.isAnonymous()).as("an older session").isTrue();
        assertThat(mails.awaitMailTo(address).text()).as("the mail").contains("gauntlet");
        assertThat(Records.number("select count(*) from account_email where verified_address = ?", address)).isEqualTo(1);
    }

    @Test
    @DisplayName("PRE-002: whoever was signed in before an identity was linked is out")
    void olderSessions() throws InterruptedException {
        String address = member();
        asserts(attacker, address);
        HttpResponse<String> proven = attacker.posts("/sign-in/code", Map.of("code", mails.awaitMailTo(address).code()));
        assertThat(proven.statusCode()).as(proven.body()).isEqualTo(303);
        assertThat(Records.number("select count(*) from identity_link where subject = ?", subject)).isEqualTo(1);
        assertThat(victim.isAnonymous()).isTrue();
    }

    /** Signed in at Gauntlet, in the victim's browser. */
    private String member() {
        String address = "v" + UUID.randomUUID() + "@gauntlet.test";
        HttpResponse<String> answer = gauntlet.brings(victim, gauntlet.of(gauntlet.begins(victim), "G-" + UUID.randomUUID(), address)
                .signAssertion(gauntlet.signing()).encoded());
        assertThat(answer.statusCode()).isEqualTo(303);
        return address;
    }

    private HttpResponse<String> asserts(HttpBrowser browser, String address) {
        return rival.brings(browser, rival.of(rival.begins(browser), subject, address).signAssertion(rival.signing()).encoded());
    }
}
