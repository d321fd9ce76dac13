package usher.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.outbox.Claim;
import usher.outbox.Deliveries;
import usher.outbox.OutboxMessage;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.servers.MailCatcher;
import usher.servers.Ports;

/** A real SMTP server, and the queue in a real database. */
class MailDeliveryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final StoppedClock clock = new StoppedClock(NOW);
    private final LocalDatabase database = LocalDatabase.open();
    private final int port = Ports.free();
    private final Wiring beans = node(Letters.sendingTo(port));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_queued_mail_arrives() throws InterruptedException {
        try (MailCatcher server = MailCatcher.start(port)) {
            queue(Letters.signIn());
            deliver(beans);

            usher.servers.Mail mail = server.awaitMailTo("max@magictech.test");
            assertThat(mail.link()).hasToString(Letters.LINK);
            assertThat(mail.code()).isEqualTo(Letters.CODE);
            assertThat(mail.from()).isEqualTo("no-reply@usher.test");
            assertThat(open()).isZero();
        }
    }

    @Test
    void a_mail_of_a_transaction_that_was_rolled_back_never_leaves() {
        try (MailCatcher server = MailCatcher.start(port)) {
            assertThatThrownBy(() -> database.inTransaction(() -> {
                beans.bean(Mails.class).queue(Letters.signIn(), Optional.empty(), Optional.empty());
                throw new IllegalStateException("something else failed");
            })).hasMessage("something else failed");
            deliver(beans);

            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void a_mail_waits_for_a_server_that_is_down() throws InterruptedException {
        queue(Letters.signIn());
        deliver(beans);
        assertThat(open()).isOne();

        try (MailCatcher server = MailCatcher.start(port)) {
            deliver(beans);
            assertThat(server.mails()).as("not due yet").isEmpty();
            clock.pass(Duration.ofSeconds(10));
            deliver(beans);
            assertThat(server.awaitMailTo("max@magictech.test").code()).isEqualTo(Letters.CODE);
        }
    }

    @Test
    void a_link_that_has_expired_is_not_sent_any_more() {
        queue(Letters.signIn());
        clock.pass(MailTemplate.SIGN_IN_LINK.usefulFor());
        try (MailCatcher server = MailCatcher.start(port)) {
            deliver(beans);

            assertThat(server.mails()).isEmpty();
            assertThat(open()).isZero();
            assertThat(database.count("select count(m) from OutboxMessage m where m.lastError like '%too late'")).isOne();
        }
    }

    @Test
    void two_nodes_at_once_send_each_mail_once() throws InterruptedException {
        try (MailCatcher server = MailCatcher.start(port)) {
            for (int i = 0; i < 20; i++) {
                queue(Letters.signIn());
            }
            List<Thread> nodes = Stream.of(beans, node(Letters.sendingTo(port)))
                    .map(node -> new Thread(() -> deliver(node))).peek(Thread::start).toList();
            for (Thread node : nodes) {
                node.join();
            }

            assertThat(server.mails()).hasSize(20);
            assertThat(open()).isZero();
        }
    }

    @Test
    void a_server_that_says_nothing_is_given_ten_seconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            queue(Letters.signIn());
            long began = System.nanoTime();
            deliver(beans);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
            assertThat(open()).isOne();
        }
    }

    @Test
    void without_a_mail_server_nothing_is_queued_and_the_caller_knows() {
        Mails mails = node(Letters.withoutMail()).bean(Mails.class);

        assertThatThrownBy(() -> database.inTransaction(() -> mails.queue(Letters.signIn(), Optional.empty(), Optional.empty())))
                .isInstanceOf(RequestRejected.class).hasMessageContaining("mail_unavailable");
        database.inTransaction(() -> mails.tell(Letters.linked("SuperFantasy", "SAML"), Optional.empty(), Optional.empty()));
        assertThat(database.count("select count(m) from OutboxMessage m")).isZero();
    }

    private void queue(Letter letter) {
        database.inTransaction(() -> beans.bean(Mails.class).queue(letter, Optional.empty(), Optional.empty()));
    }

    private static void deliver(Wiring node) {
        node.bean(MailDelivery.class).deliverDue();
    }

    private long open() {
        return database.count("select count(m) from OutboxMessage m where m.dueAt is not null");
    }

    private Wiring node(UsherConfig config) {
        Wiring node = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
                .with(UsherConfig.class, config).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        node.fill(Deliveries.class, new InTransactions(database));
        return node;
    }

    /** As the container calls it. */
    private static final class InTransactions extends Deliveries {

        private final LocalDatabase database;

        InTransactions(LocalDatabase database) {
            this.database = database;
        }

        @Override
        public Optional<Claim> claim(OutboxMessage.Kind kind) {
            return database.inTransaction(() -> super.claim(kind));
        }

        @Override
        public void delivered(Claim claim) {
            database.inTransaction(() -> super.delivered(claim));
        }

        @Override
        public void failed(Claim claim, String error, Instant usefulTo) {
            database.inTransaction(() -> super.failed(claim, error, usefulTo));
        }
    }
}
