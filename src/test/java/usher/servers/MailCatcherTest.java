package usher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailCatcherTest {

    private final MailCatcher mails = MailCatcher.start(Ports.free());

    @AfterEach
    void stop() {
        mails.close();
    }

    @Test
    void hands_out_each_mail_once_in_the_order_of_arrival() throws InterruptedException {
        send("max@magictech.test", "first");
        send("peter@magictech.test", "another's");
        send("MAX@magictech.test", "second");

        assertThat(mails.awaitMailTo("max@magictech.test").subject()).isEqualTo("first");
        assertThat(mails.awaitMailTo("max@magictech.test").subject()).isEqualTo("second");
        assertThat(mails.mailsTo("max@magictech.test")).hasSize(2);
    }

    @Test
    void waits_for_a_mail_that_comes_later() throws InterruptedException {
        Thread sender = new Thread(() -> {
            send("peter@magictech.test", "another's");
            send("max@magictech.test", "late");
        });
        sender.start();

        assertThat(mails.awaitMailTo("max@magictech.test").subject()).isEqualTo("late");
        sender.join();
    }

    private void send(String to, String subject) {
        GreenMailUtil.sendTextEmail(to, "usher@localhost", subject, "text",
            new ServerSetup(mails.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }
}
