package usher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.session.SignedIn;
import usher.types.Protocol;
import usher.types.Reference;

/** What the console calls the person who uses it. */
class NameOfTheReaderTest {

    @Test
    void isTheirNameElseTheirAddressElseWhatTheWorkspaceKnowsThemBy() {
        assertThat(name("Ada Okafor", "ada@harbour.test", "ada@elsewhere.test")).isEqualTo("Ada Okafor");
        assertThat(name(null, "ada@harbour.test", "ada@elsewhere.test")).isEqualTo("ada@harbour.test");
        assertThat(name(null, null, "ada@elsewhere.test")).isEqualTo("ada@elsewhere.test");
        assertThat(name(null, null, null)).as("never nothing").isEqualTo("Harbour sign-in");
    }

    private static String name(String displayName, String email, String knownAs) {
        Console console = new Console();
        console.openFor(new SignedIn(UUID.randomUUID(), Optional.of(UUID.randomUUID()), email, Optional.empty(),
                Optional.of(new SignedIn.Workspace(UUID.randomUUID(), "harbour", "Harbour", UUID.randomUUID(), displayName, knownAs,
                        Set.of(), Set.of())), new SignedIn.Via("harbour-oidc", "Harbour sign-in", Protocol.OIDC), false,
                Reference.random(), Instant.EPOCH, Instant.EPOCH), Locale.ENGLISH);
        return console.name();
    }
}
