package usher.signin.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    @Test
    void plain_words_stay_as_they_are() {
        assertThat(HeaderText.of("Sarah O'Hara (Sales)")).isEqualTo("Sarah O'Hara (Sales)");
    }

    @Test
    void other_letters_and_what_has_a_meaning_in_lists_are_encoded() {
        assertThat(HeaderText.of("Jürgen, 100%")).isEqualTo("J%C3%BCrgen%2C 100%25");
    }

    @Test
    void nothing_is_an_empty_value() {
        assertThat(HeaderText.of(null)).isEmpty();
    }

    @Property
    void no_text_can_end_a_header_and_every_text_comes_back(@ForAll String text) {
        String value = HeaderText.of(text);

        assertThat(value).matches("[ -~&&[^,]]*");
        assertThat(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(new String(text.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
