package usher.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationMessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"Welcome to the team!", "We start at 9.30 on Monday. Bring a pen.", "Chapter 4.2, page 17", "Yes... really",
            "Tom & Jerry", "C'est l'heure :-)",
            "At 14.30, room 3.2", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"})
    void wordsAreWords(String text) {
        assertThat(InvitationMessage.hasLink(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "see HTTP://x", "go to evil.example now", "www.evil", "write to me@evil", "evil\u3002example",
            "me\uFF20evil", "javascript://x", "10.0.0.1", "b\u00FCcher.example", "mailto:a@b",
            "163.com/x", "888.casino", "ev\u200Bil.example", "evil.\u00ADexample", "evil\u2024example", "\uFF45\uFF56\uFF49\uFF4C.example",
            "https\uFF1A//evil", "\u202Emoc.live", "\u0939\u093F\u0928\u094D\u0926\u0940.\u092D\u093E\u0930\u0924"})
    @DisplayName("INV-003: what a mail program may make a link of is none")
    void whatAMailProgramMayMakeALinkOfIsNone(String text) {
        assertThat(InvitationMessage.hasLink(text)).isTrue();
    }
}
