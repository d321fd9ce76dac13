package usher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import usher.servers.Mail;

class MailHtmlTest {

    @Test
    void the_newest_mail_is_on_top() {
        assertThat(MailHtml.page(List.of(mail("old", "", ""), mail("new", "", "")))).containsSubsequence("new", "old");
    }

    @Test
    void web_addresses_are_links_and_end_before_the_full_stop() {
        assertThat(MailHtml.linked("Open http://localhost:8080/x?a=1&b=2."))
            .isEqualTo("Open <a href=\"http://localhost:8080/x?a=1&amp;b=2\">http://localhost:8080/x?a=1&amp;b=2</a>.");
    }

    @Test
    void other_schemes_are_text() {
        assertThat(MailHtml.linked("javascript:alert(1)")).isEqualTo("javascript:alert(1)");
    }

    @Test
    void nothing_of_a_mail_becomes_markup_of_the_page() {
        String attack = "\"'><script>alert(1)</script>";

        assertThat(MailHtml.page(List.of(mail(attack, attack, attack))))
            .doesNotContain("<script>").doesNotContain("\"'>");
    }

    @Test
    void the_html_part_is_in_a_frame_that_runs_no_scripts() {
        assertThat(MailHtml.page(List.of(mail("s", "t", "<p>rich</p>"))))
            .contains("&lt;p&gt;rich&lt;/p&gt;").contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
    }

    private static Mail mail(String subject, String text, String html) {
        return new Mail("usher@localhost", "max@magictech.test", subject, text, html);
    }
}
