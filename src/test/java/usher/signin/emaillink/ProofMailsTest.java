package usher.signin.emaillink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usher.signin.emaillink.ProofsOnDatabase.ANOTHER_BROWSER;
import static usher.signin.emaillink.ProofsOnDatabase.HIS_BROWSER;
import static usher.signin.emaillink.ProofsOnDatabase.MAX;
import static usher.signin.emaillink.ProofsOnDatabase.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.platform.RequestRejected;
import usher.session.Browser;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.EmailAddress;
import usher.types.ProvisioningSettings;
import usher.types.WhenEnded;

class ProofMailsTest {

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
    @DisplayName("LINK-006: an address gets three mails in any hour")
    void an_address_gets_three_mails_in_any_hour() {
        ask(MAX);
        proofs.clock.pass(Duration.ofMinutes(50));
        ask(MAX);
        ask(MAX);
        ask(MAX);
        assertThat(proofs.received()).hasSize(3);

        proofs.clock.pass(Duration.ofMinutes(10));
        ask(MAX);
        ask(MAX);
        assertThat(proofs.received()).as("the hour of the first one is over").hasSize(4);
    }

    @Test
    @DisplayName("LINK-006: ... whichever browser asks")
    void it_does_not_matter_which_browser_asks() {
        ask(MAX);
        proofs.ask(MAX, ANOTHER_BROWSER);
        proofs.ask(EmailAddress.of("MAX@MagicTech.test"), ANOTHER_BROWSER);
        ask(MAX);

        assertThat(proofs.received()).hasSize(3);
    }

    @Test
    void another_address_has_mails_of_its_own() {
        IntStream.range(0, 4).forEach(i -> ask(MAX));
        ask(EmailAddress.of("peter@magictech.test"));

        assertThat(proofs.received()).hasSize(4);
    }

    @Test
    @DisplayName("LINK-007: whom nobody knows gets a mail as well, and the same is done for it as for somebody known")
    void nobody_can_tell_who_is_known() {
        EmailAddress known = EmailAddress.of("known@magictech.test");
        proofs.somebodyGets(known);
        ask(EmailAddress.of("first@magictech.test"));
        proofs.database.statements();
        ask(MAX);
        List<String> forAStranger = proofs.database.statements();
        ask(known);
        assertThat(proofs.database.statements()).as("what is asked of the database, which is what takes time").isEqualTo(forAStranger);
        assertThat(proofs.received()).as("one each").hasSize(3).extracting(ProofsOnDatabase.Received::topic)
                .containsOnly(proofs.received().get(0).topic());
    }

    @Test
    void a_mail_that_is_not_sent_is_known_to_the_audit_alone() {
        IntStream.range(0, 4).forEach(i -> ask(MAX));

        assertThat(proofs.database.count("select count(r) from AuditRecord r where r.action = 'mail.asked'")).isEqualTo(4);
        assertThat(proofs.database.count("select count(r) from AuditRecord r where r.reason = 'too_many_requests'"
                + " and r.target = 'max@magictech.test'")).isOne();
    }

    @Test
    void a_mail_that_is_not_sent_leaves_the_last_one_valid() {
        IntStream.range(0, 3).forEach(i -> ask(MAX));
        ProofsOnDatabase.Received last = proofs.received().get(0);
        ask(MAX);

        assertThat(proofs.byLink(last, HIS_BROWSER)).isInstanceOf(ProofAnswer.Proven.class);
    }

    @Test
    void twenty_requests_at_once_send_three_mails() throws InterruptedException {
        List<Thread> browsers = IntStream.range(0, 20).mapToObj(i -> new Thread(() -> ask(MAX))).peek(Thread::start).toList();
        for (Thread browser : browsers) {
            browser.join();
        }

        assertThat(proofs.received()).hasSize(3);
        assertThat(proofs.database.count("select count(r) from AuditRecord r where r.reason = 'too_many_requests'")).isEqualTo(17);
    }

    @Test
    void one_client_cannot_ask_for_ever() {
        IntStream.range(0, 60).forEach(i -> ask(EmailAddress.of("somebody" + i + "@magictech.test")));

        assertThatThrownBy(() -> ask(MAX)).isInstanceOf(RequestRejected.class).hasMessageContaining("too_many_requests");
        proofs.mails.ask(new ProofRequest(MAX, Optional.empty(), HIS_BROWSER, "/", Optional.empty(),
                new Browser("192.0.2.8", "Firefox"), Locale.ENGLISH));
    }

    @Test
    void a_waiting_sign_in_goes_on_after_the_proof() {
        Tenant tenant = new Tenant("superfantasy", "SuperFantasy", terms(), NOW);
        proofs.database.inTransaction(() -> proofs.database.entities().persist(tenant));
        proofs.mails.ask(new ProofRequest(MAX, Optional.of(tenant.id()), HIS_BROWSER, "/reports", Optional.of("{\"sign\":\"in\"}"),
                new Browser("192.0.2.7", null), Locale.ENGLISH));
        ProofsOnDatabase.Received mail = proofs.received().get(0);

        assertThat(mail.topic()).isEqualTo("PROOF_OF_ADDRESS");
        assertThat(proofs.database.count("select count(p) from AddressProof p where p.pendingSignIn like '%sign%'")).isZero();
        assertThat(proofs.open(mail, HIS_BROWSER)).isEqualTo(new OpenLink(MAX, Optional.of(tenant.id()), true, "/reports"));
        assertThat(proofs.byLink(mail, HIS_BROWSER)).isEqualTo(
                new ProofAnswer.Proven(MAX, Optional.of(tenant.id()), "/reports", Optional.of("{\"sign\":\"in\"}")));
    }

    @Test
    void whose_sign_in_waits_is_told_when_no_mail_is_left() {
        IntStream.range(0, 4).forEach(i -> ask(MAX));

        assertThatThrownBy(() -> proofs.mails.ask(new ProofRequest(MAX, Optional.empty(), HIS_BROWSER, "/",
                Optional.of("{\"sign\":\"in\"}"), new Browser("192.0.2.7", null), Locale.ENGLISH)))
                .isInstanceOf(RequestRejected.class).hasMessageContaining("too_many_requests");
    }

    @Test
    void proofs_are_forgotten_after_a_day() {
        ask(MAX);
        proofs.clock.pass(Duration.ofDays(1).plus(AddressProof.LIFETIME).plusSeconds(1));
        proofs.database.inTransaction(proofs.proofs::forgetExpired);

        assertThat(proofs.database.count("select count(p) from AddressProof p")).isZero();
    }

    private void ask(EmailAddress address) {
        proofs.mails.ask(ProofsOnDatabase.request(address, HIS_BROWSER));
    }

    static ProvisioningSettings terms() {
        return new ProvisioningSettings(false, Admission.AUTO, Set.of(), "MEMBER", null, List.of(), List.of(), WhenEnded.REFUSE,
                WhenEnded.REFUSE);
    }
}
