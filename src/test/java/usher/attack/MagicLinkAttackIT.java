package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.CODES_USED_UP;
import static usher.types.RefusalReason.LINK_USED_OR_EXPIRED;
import static usher.types.RefusalReason.SSO_REQUIRED;
import static usher.types.RefusalReason.WRONG_BROWSER;
import static usher.types.RefusalReason.WRONG_CODE;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.servers.Mail;
import usher.servers.MailCatcher;
import usher.story.Installation;
import usher.types.RefusalReason;

/** Every suite shares what one client may ask for, so each test here asks for as few mails as it can. */
@DisplayName("Links and codes in mails")
class MagicLinkAttackIT {

    private final MailCatcher mails = Installation.onPostgres().mails();
    private final String base = Installation.onPostgres().usher().baseUrl().toString();
    private final HttpBrowser browser = SamlWayIn.browser();
    private final String address = "m" + UUID.randomUUID() + "@postbox.test";

    @Test
    @DisplayName("LINK-001, LINK-002, LINK-003, LINK-004: looked at, stolen, used, used again")
    void life() throws InterruptedException {
        String link = path(asks(browser, "postbox", address));
        String token = link.substring(link.lastIndexOf('/') + 1);
        HttpBrowser thief = SamlWayIn.browser();

        Watch watch = Watch.begin();
        for (int scan = 0; scan < 3; scan++) {
            assertThat(browser.opens(link).statusCode()).isEqualTo(200);
            assertThat(browser.sends(browser.request(link).method("HEAD", BodyPublishers.noBody())).statusCode()).isEqualTo(200);
        }
        watch.nothingHappened();
        assertThat(browser.isAnonymous()).as("looking signs nobody in").isTrue();

        refuses(thief, link, Map.of(), WRONG_BROWSER, token);
        HttpResponse<String> looked = thief.opens(link);
        assertThat(looked.statusCode()).isEqualTo(400);
        assertThat(looked.body()).doesNotContain(address);

        assertThat(browser.posts(link, Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.session().at("/account/email").asText()).isEqualTo(address);
        browser.posts("/sign-out", Map.of());
        refuses(browser, link, Map.of(), LINK_USED_OR_EXPIRED, token);

        assertThat(Records.rows("select * from address_proof where address = ?", address).toString()).doesNotContain(token);
        assertThat(Records.rows("select * from outbox_message where payload like ?", "%" + token + "%")).isEmpty();
    }

    @Test
    @DisplayName("LINK-002: replaced by a newer one, and ended by signing out")
    void replaced() throws InterruptedException {
        String first = path(asks(browser, "postbox", address));
        String second = path(asks(browser, "postbox", address));
        refuses(browser, first, Map.of(), LINK_USED_OR_EXPIRED);
        assertThat(browser.posts(second, Map.of()).statusCode()).isEqualTo(303);

        HttpBrowser other = SamlWayIn.browser();
        String open = path(asks(other, "postbox", address));
        other.posts("/sign-out", Map.of());
        refuses(other, open, Map.of(), LINK_USED_OR_EXPIRED);
    }

    @Test
    @DisplayName("LINK-002: the button of one link, pressed twenty times at once, opens once")
    void pressedManyTimes() throws InterruptedException {
        String link = path(asks(browser, "postbox", address));
        List<Integer> answers = Collections.nCopies(20, link).parallelStream().map(each -> browser.posts(each, Map.of()).statusCode())
                .toList();
        assertThat(answers).containsOnly(303, 400).containsOnlyOnce(303);
        assertThat(Records.number("select count(*) from sign_in_session s join account_email e on e.account_id = s.account_id"
                + " where e.verified_address = ?", address)).isEqualTo(1);
    }

    @Test
    @DisplayName("LINK-002: after its ten minutes; LINK-006: the fourth mail of the hour is not sent, and nobody can tell")
    void expiredAndTooMany() throws InterruptedException {
        String link = path(asks(browser, "postbox", address));
        Records.change("update address_proof set expires_at = now() - interval '1 second' where address = ?", address);
        refuses(browser, link, Map.of(), LINK_USED_OR_EXPIRED);

        asks(browser, "postbox", address);
        asks(browser, "postbox", address);
        HttpResponse<String> fourth = browser.posts("/sign-in", Map.of("email", address, "workspace", "postbox"));
        assertThat(fourth.statusCode()).isEqualTo(303);
        assertThat(HttpBrowser.location(fourth)).contains("/sign-in/check-mail");
        assertThat(Records.text("select reason from audit_record where target = ? order by happened_at desc limit 1", address))
                .isEqualTo("too_many_requests");
        assertThat(mails.mailsTo(address)).hasSize(3);
        asks(browser, "postbox", "other-" + address);
    }

    @Test
    @DisplayName("LINK-004, AUTH-001: five wrong codes, and the right one opens nothing any more")
    void guessed() throws InterruptedException {
        Mail mail = asks(browser, "postbox", address);
        for (int guess = 0; guess < 5; guess++) {
            refuses(browser, "/sign-in/code", Map.of("code", mail.code().equals("000000") ? "111111" : "000000"), WRONG_CODE);
        }
        refuses(browser, "/sign-in/code", Map.of("code", mail.code()), LINK_USED_OR_EXPIRED);
        refuses(SamlWayIn.browser(), "/sign-in/code", Map.of("code", mail.code()), LINK_USED_OR_EXPIRED);
        HttpResponse<String> right = browser.posts("/sign-in/code", Map.of("code", asks(browser, "postbox", address).code()));
        assertThat(right.statusCode()).as("the code of a new mail").isEqualTo(303);
    }

    @Test
    @DisplayName("AUTH-001: from many addresses and in many browsers, thirty wrong codes in a day; then the link opens and no code does")
    void guessedFromEverywhere() throws InterruptedException {
        for (int thief = 0; thief < 6; thief++) {
            HttpBrowser elsewhere = SamlWayIn.browser();
            Mail mail = asks(elsewhere, "postbox", address);
            for (int guess = 0; guess < 5; guess++) {
                refuses(elsewhere, "/sign-in/code", Map.of("code", mail.code().equals("000000") ? "111111" : "000000"), WRONG_CODE);
            }
            Records.change("update address_proof set created_at = created_at - interval '61 minutes' where address = ?", address);
        }
        Mail mail = asks(browser, "postbox", address);
        refuses(browser, "/sign-in/code", Map.of("code", mail.code()), CODES_USED_UP);
        assertThat(browser.posts("/sign-in/code", Map.of("code", mail.code())).body()).as("what to do").contains("use the link in the mail");
        assertThat(browser.posts(path(mail), Map.of()).statusCode()).as("the link").isEqualTo(303);
    }

    @Test
    @DisplayName("LINK-005: the link leads to us whatever host the request names")
    void hostHeader() throws Exception {
        String body = HttpBrowser.encoded(Map.of("email", address, "workspace", "postbox"));
        String answer = RawRequest.to(Installation.onPostgres().usher()).send("POST /sign-in HTTP/1.1\r\nHost: evil.test\r\n"
                + "X-Forwarded-Host: evil.test\r\nForwarded: host=evil.test\r\nOrigin: " + base + "\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n"
                + "Connection: close\r\n\r\n" + body);
        assertThat(answer).startsWith("HTTP/1.1 303").contains("Location: " + base).doesNotContain("evil.test");
        Mail mail = mails.awaitMailTo(address);
        assertThat(mail.link().toString()).startsWith(base + "/sign-in/link/");
        assertThat(mail.text() + mail.html()).doesNotContain("evil.test");
    }

    @Test
    @DisplayName("LINK-007: somebody known and somebody unknown get the same page, and a mail each")
    void enumeration() throws InterruptedException {
        assertThat(browser.posts(path(asks(browser, "postbox", address)), Map.of()).statusCode()).as("known from now on").isEqualTo(303);
        String stranger = "s" + UUID.randomUUID() + "@postbox.test";
        List<String> answers = new ArrayList<>();
        for (String each : new String[] {address, stranger}) {
            HttpBrowser asking = SamlWayIn.browser();
            HttpResponse<String> answer = asking.posts("/sign-in", Map.of("email", each, "workspace", "postbox", "way", "email"));
            assertThat(answer.statusCode()).isEqualTo(303);
            String page = asking.opens(HttpBrowser.location(answer).replace(base, "")).body();
            Mail mail = mails.awaitMailTo(each);
            answers.add((HttpBrowser.location(answer) + page + mail.subject().replaceAll("\\d{6}", "")).replace(each.replace("@", "%40"), "").replace(each, "")
                    + answer.headers().map().keySet());
        }
        assertThat(answers.get(0)).as("the same page, and a mail in either case").isEqualTo(answers.get(1));

        HttpResponse<String> known = browser.opens("/sign-in/check-mail?email=runner%40gauntlet.test");
        HttpResponse<String> unknown = browser.opens("/sign-in/check-mail?email=nobody%40gauntlet.test");
        assertThat(known.body().replace("runner@", "nobody@")).isEqualTo(unknown.body());
        for (String each : new String[] {"runner@gauntlet.test", "nobody@gauntlet.test"}) {
            HttpResponse<String> next = browser.posts("/sign-in", Map.of("email", each));
            assertThat(next.statusCode()).isEqualTo(200);
            assertThat(next.body()).contains("gauntlet-saml", "gauntlet-oidc");
        }
    }

    @Test
    @DisplayName("LINK-008: a link does not get around single sign-on")
    void singleSignOnOnly() throws InterruptedException {
        String link = path(asks(browser, "fortress", "m" + UUID.randomUUID() + "@fortress.test"));
        refuses(browser, link, Map.of(), SSO_REQUIRED);
        SamlWayIn fortress = new SamlWayIn("fortress-saml", "guard@fortress.test");
        fortress.signsIn(browser, fortress.genuine(fortress.begins(browser)));
    }

    @Test
    @DisplayName("LINK-003: what is no token of ours")
    void garbage() throws InterruptedException {
        for (String token : new String[] {"x", "A".repeat(43), "%00", "%3Cscript%3Ealert(1)"}) {
            HttpResponse<String> answer = browser.opens("/sign-in/link/" + token);
            assertThat(answer.statusCode()).as(token).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("<script", "alert(1)");
        }
        assertThat(browser.opens(path(asks(browser, "postbox", address))).statusCode()).as("one of ours").isEqualTo(200);
    }

    private Mail asks(HttpBrowser from, String workspace, String whose) throws InterruptedException {
        HttpResponse<String> answer = from.posts("/sign-in", Map.of("email", whose, "workspace", workspace));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return mails.awaitMailTo(whose);
    }

    private String path(Mail mail) {
        return mail.link().getPath();
    }

    private void refuses(HttpBrowser from, String path, Map<String, String> fields, RefusalReason reason, String... unsaid) {
        Watch watch = Watch.begin();
        watch.answered(from.posts(path, fields), reason.status(), unsaid);
        watch.nothingHappened();
        assertThat(watch.audit()).extracting(record -> record.get(1)).containsExactly(reason.code());
        assertThat(from.isAnonymous()).isTrue();
    }
}
