package usher.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationMessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"Welcome to the team!", "We start at 9.30 on Monday. Bring a pen.", "Chapter 4.2, page 17", "Yes... really",
            "Tom & Jerry", "C'est l'heure :-)"})
    void wordsAreWords(String text) {
        assertThat(InvitationMessage.hasLink(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "see HTTP://x", "go to evil.example now", "www.evil", "write to me@evil", "evil\u3002example",
            "me\uFF20evil", "javascript://x", "10.0.0.1", "b\u00FCcher.example", "mailto:a@b"})
    void whatAMailProgramMayMakeALinkOfIsNone(String text) {
        assertThat(InvitationMessage.hasLink(text)).isTrue();
    }
}
