package usher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private final Page page = new Page(URI.create("http://localhost:8080/sign-in"), 200, """
        <form method="get" action="/search"><button>MagicTech</button></form>
        <a class="x" href="start/superfantasy-saml?a=1&amp;b=2">SuperFantasy sign-in</a>
        <form id="f" method="post" action="/sign-in/link/abc">
          <input type="hidden" name="to" value="/&quot;" /><input name="email" />
          <button type="submit">Sign in to MagicTech</button>
        </form>
        """);

    @Test
    void links_are_found_by_their_words() {
        assertThat(page.linkWith("SuperFantasy"))
            .contains(URI.create("http://localhost:8080/start/superfantasy-saml?a=1&b=2"));
        assertThat(page.linkWith("MagicTech")).isEmpty();
    }

    @Test
    void forms_to_be_posted_are_found_by_their_words() {
        assertThat(page.formWith("MagicTech")).contains(new Page.Form(
            URI.create("http://localhost:8080/sign-in/link/abc"), Map.of("to", "/\"", "email", "")));
    }
}
