package usher.signin.emaillink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usher.signin.emaillink.ProofsOnDatabase.ANOTHER_BROWSER;
import static usher.signin.emaillink.ProofsOnDatabase.HIS_BROWSER;
import static usher.signin.emaillink.ProofsOnDatabase.MAX;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.platform.RequestRejected;
import usher.signin.emaillink.ProofAnswer.Proven;
import usher.signin.emaillink.ProofAnswer.Refused;
import usher.signin.emaillink.ProofsOnDatabase.Received;
import usher.types.EmailAddress;
import usher.types.RefusalReason;

class AddressProofsTest {

    private static final Proven PROVEN = new Proven(MAX, Optional.empty(), "/", Optional.empty());

    private ProofsOnDatabase proofs;

    @BeforeEach
    void open() {
        proofs = new ProofsOnDatabase(newDatabase());
    }

    @AfterEach
    void close() {
        proofs.close();
    }

    LocalDatabase newDatabase() {
        return LocalDatabase.open();
    }

    @Test
    void the_link_proves_the_address_in_the_browser_that_asked() {
        assertThat(proofs.byLink(proofs.ask(MAX, HIS_BROWSER), HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    void the_code_proves_it_too() {
        assertThat(proofs.byCode(proofs.ask(MAX, HIS_BROWSER).code(), HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    void looking_at_a_link_uses_nothing_up() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        assertThat(proofs.open(mail, HIS_BROWSER)).isEqualTo(new OpenLink(MAX, Optional.empty(), false, "/"));
        assertThat(proofs.open(mail, HIS_BROWSER)).isEqualTo(new OpenLink(MAX, Optional.empty(), false, "/"));
        assertThat(proofs.byLink(mail, HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    @DisplayName("LINK-002: a link works once")
    void a_link_works_once() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        proofs.byLink(mail, HIS_BROWSER);

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byLink(mail, HIS_BROWSER), proofs.byCode(mail.code(), HIS_BROWSER));
        rejected(RefusalReason.LINK_USED_OR_EXPIRED, () -> proofs.open(mail, HIS_BROWSER));
    }

    @Test
    @DisplayName("LINK-002: a link works for ten minutes")
    void a_link_works_for_ten_minutes() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        proofs.clock.pass(Duration.ofMinutes(10));

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byLink(mail, HIS_BROWSER), proofs.byCode(mail.code(), HIS_BROWSER));
        Received twin = proofs.ask(MAX, HIS_BROWSER);
        proofs.clock.pass(Duration.ofMinutes(10).minusNanos(1000));
        assertThat(proofs.byLink(twin, HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    @DisplayName("LINK-004, PRE-007: a link does nothing in another browser, and still works in the right one")
    void a_link_does_nothing_in_another_browser_and_still_works_in_the_right_one() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        rejected(RefusalReason.WRONG_BROWSER, () -> proofs.open(mail, ANOTHER_BROWSER));
        rejected(RefusalReason.WRONG_BROWSER, () -> proofs.open(mail, null));
        refused(RefusalReason.WRONG_BROWSER, proofs.byLink(mail, ANOTHER_BROWSER), proofs.byLink(mail, null));
        assertThat(proofs.byLink(mail, HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    void a_code_means_nothing_in_another_browser() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byCode(mail.code(), ANOTHER_BROWSER), proofs.byCode(mail.code(), null));
    }

    @Test
    @DisplayName("LINK-002: a newer mail ends the older one")
    void a_newer_mail_ends_the_older_one() {
        Received older = proofs.ask(MAX, HIS_BROWSER);
        Received newer = proofs.ask(MAX, HIS_BROWSER);

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byLink(older, HIS_BROWSER));
        assertThat(proofs.byLink(newer, HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    void somebody_elses_request_ends_nothing() {
        Received mine = proofs.ask(MAX, HIS_BROWSER);
        proofs.ask(MAX, ANOTHER_BROWSER);

        assertThat(proofs.byLink(mine, HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    void the_fifth_code_may_be_the_right_one() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        for (int i = 0; i < 4; i++) {
            refused(RefusalReason.WRONG_CODE, proofs.byCode(wrong(mail), HIS_BROWSER));
        }

        assertThat(proofs.byCode(mail.code(), HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    @DisplayName("AUTH-001: five wrong codes end link and code")
    void five_wrong_codes_end_link_and_code() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        for (int i = 0; i < 5; i++) {
            refused(RefusalReason.WRONG_CODE, proofs.byCode(wrong(mail), HIS_BROWSER));
        }

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byCode(mail.code(), HIS_BROWSER), proofs.byLink(mail, HIS_BROWSER));
        assertThat(proofs.byCode(proofs.ask(MAX, HIS_BROWSER).code(), HIS_BROWSER)).isEqualTo(PROVEN);
    }

    @Test
    @DisplayName("AUTH-001: after thirty wrong codes in a day an address takes no code, whoever typed them and where; links open as before")
    void thirty_wrong_codes_in_a_day() {
        for (int mail = 0; mail < 6; mail++) {
            String browser = mail % 2 == 0 ? HIS_BROWSER : ANOTHER_BROWSER;
            Received spoilt = proofs.ask(MAX, browser);
            for (int guess = 0; guess < 5; guess++) {
                refused(RefusalReason.WRONG_CODE, proofs.byCode(wrong(spoilt), browser));
            }
            proofs.clock.pass(Duration.ofMinutes(61));
        }
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        refused(RefusalReason.CODES_USED_UP, proofs.byCode(mail.code(), HIS_BROWSER), proofs.byCode(wrong(mail), HIS_BROWSER));
        assertThat(proofs.awaited(MAX, HIS_BROWSER)).as("its page is shown").isPresent();
        assertThat(proofs.byLink(mail, HIS_BROWSER)).isEqualTo(PROVEN);
        EmailAddress other = EmailAddress.of("max@elsewhere.test");
        assertThat(proofs.byCode(proofs.ask(other, HIS_BROWSER).code(), HIS_BROWSER)).as("another address").isInstanceOf(Proven.class);

        proofs.clock.pass(Duration.ofDays(1));
        assertThat(proofs.byCode(proofs.ask(MAX, HIS_BROWSER).code(), HIS_BROWSER)).as("the day after").isEqualTo(PROVEN);
    }

    @Test
    void right_codes_are_no_wrong_ones() {
        for (int mail = 0; mail < AddressProof.MOST_WRONG_CODES + 1; mail++) {
            assertThat(proofs.byCode(proofs.ask(MAX, HIS_BROWSER).code(), HIS_BROWSER)).isEqualTo(PROVEN);
            proofs.clock.pass(Duration.ofMinutes(21));
        }
    }

    @Test
    void a_code_is_tried_for_the_address_of_its_page() {
        EmailAddress other = EmailAddress.of("max@elsewhere.test");
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        Received newer = proofs.ask(other, HIS_BROWSER);

        refused(RefusalReason.WRONG_CODE, proofs.byCode(wrong(mail), MAX, HIS_BROWSER));
        assertThat(proofs.byCode(mail.code(), MAX, HIS_BROWSER)).isEqualTo(PROVEN);
        assertThat(proofs.byCode(newer.code(), other, HIS_BROWSER)).isInstanceOf(Proven.class);
    }

    @Test
    void a_mail_that_is_dead_is_not_awaited_any_more() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        assertThat(proofs.awaited(MAX, HIS_BROWSER)).isPresent();
        for (int i = 0; i < 5; i++) {
            proofs.byCode(wrong(mail), HIS_BROWSER);
        }

        assertThat(proofs.awaited(MAX, HIS_BROWSER)).isEmpty();
    }

    @Test
    void a_sign_in_that_waits_goes_on_for_the_account_that_had_the_address_when_it_was_asked() {
        Received mail = proofs.askForSignIn(MAX, HIS_BROWSER);
        proofs.somebodyGets(MAX);

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byLink(mail, HIS_BROWSER));
        assertThat(proofs.byLink(proofs.askForSignIn(MAX, HIS_BROWSER), HIS_BROWSER)).isInstanceOf(Proven.class);
    }

    @Test
    @DisplayName("LINK-002: signing out ends what this browser has open")
    void signing_out_ends_what_this_browser_has_open() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);
        proofs.database.inTransaction(() -> proofs.proofs.voidAll(HIS_BROWSER));

        refused(RefusalReason.LINK_USED_OR_EXPIRED, proofs.byLink(mail, HIS_BROWSER));
    }

    @Test
    @DisplayName("LINK-002: of twenty confirmations at once one succeeds")
    void of_twenty_confirmations_at_once_one_succeeds() throws Exception {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        assertThat(twentyTimes(() -> proofs.byLink(mail, HIS_BROWSER))).filteredOn(Proven.class::isInstance).hasSize(1);
    }

    @Test
    void of_twenty_right_codes_at_once_one_succeeds() throws Exception {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        assertThat(twentyTimes(() -> proofs.byCode(mail.code(), HIS_BROWSER))).filteredOn(Proven.class::isInstance).hasSize(1);
    }

    @Test
    void of_twenty_wrong_codes_at_once_five_are_looked_at() throws Exception {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        assertThat(twentyTimes(() -> proofs.byCode(wrong(mail), HIS_BROWSER)))
                .filteredOn(new Refused(RefusalReason.WRONG_CODE)::equals).hasSize(5);
    }

    @Test
    void what_is_stored_opens_nothing() {
        Received mail = proofs.ask(MAX, HIS_BROWSER);

        assertThat(proofs.database.count("select count(p) from AddressProof p where p.tokenHash like '%" + mail.token().value()
                + "%' or p.codeHash like '%" + mail.code() + "'")).isZero();
    }

    private static String wrong(Received mail) {
        return mail.code().equals("000000") ? "000001" : "000000";
    }

    private static void refused(RefusalReason reason, ProofAnswer... answers) {
        assertThat(answers).containsOnly(new Refused(reason));
    }

    private static void rejected(RefusalReason reason, ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private static List<ProofAnswer> twentyTimes(Callable<ProofAnswer> confirmation) throws Exception {
        ExecutorService browsers = Executors.newFixedThreadPool(20);
        try {
            List<ProofAnswer> answers = new ArrayList<>();
            for (Future<ProofAnswer> answer : browsers.invokeAll(Collections.nCopies(20, confirmation))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            browsers.shutdown();
        }
    }
}
