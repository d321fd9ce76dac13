package usher.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlBodyTest {

    @Test
    void has_link_and_code() {
        assertThat(html(Letters.signIn())).contains("href=\"" + Letters.LINK + "\"").contains(">" + Letters.CODE + "<");
    }

    @Test
    void a_notice_has_neither() {
        assertThat(html(Letters.linked("SuperFantasy", "SAML"))).doesNotContain("href").doesNotContain("class=\"code\"");
    }

    @Test
    void every_place_is_filled() {
        assertThat(html(Letters.proof("SuperFantasy"))).doesNotContainPattern("\\{[a-z]+}");
    }

    @Test
    void a_tenant_brings_no_markup() {
        assertThat(html(Letters.proof("<img src=x onerror=alert(1)>\"'&{link}")))
                .doesNotContain("<img").contains("&lt;img").contains("&amp;&#123;link&#125;");
    }

    @Test
    void nothing_is_fetched() {
        assertThat(html(Letters.proof("SuperFantasy"))).doesNotContain("src=").doesNotContain("url(").doesNotContain("@import")
                .doesNotContain("<link").doesNotContain("<script");
    }

    @Test
    void is_for_light_and_dark() {
        assertThat(html(Letters.signIn())).contains("prefers-color-scheme: dark").contains("content=\"light dark\"");
    }

    private static String html(Letter letter) {
        return HtmlBody.of(letter, Wording.of(letter, Letters.BASE));
    }
}
