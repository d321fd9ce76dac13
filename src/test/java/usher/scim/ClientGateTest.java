package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.scim.protocol.ScimError;
import usher.signin.TestRequest;
import usher.tenant.DirectoryHabits;
import usher.tenant.DirectoryUse;
import usher.types.Reference;

@DisplayName("SCIM-007: whom a directory's token opens what for")
class ClientGateTest {

    private static final String SECRET = "a living one";

    private boolean suspended;
    private final AccessTokens tokens = new AccessTokens() {
        @Override
        Optional<DirectoryUse> find(String token) {
            return Optional.of(new DirectoryUse(new UUID(0, 1), "entra", new UUID(0, 2), "orchard", suspended, Set.of(), Optional.empty(),
                    Optional.empty(), new DirectoryHabits(new UUID(0, 2))))
                    .filter(use -> token.equals(SECRET));
        }
    };
    private final ClientGate gate = new Wiring().with(AccessTokens.class, tokens).with(Clock.class, Clock.systemUTC())
            .with(UsherConfig.class, Settings.read(name -> Optional.empty())).bean(ClientGate.class);

    @Test
    @DisplayName("SCIM-007: its own workspace")
    void itsOwn() {
        assertThat(admit(SECRET, "orchard").client().tenantId()).isEqualTo(new UUID(0, 2));
    }

    @Test
    @DisplayName("SCIM-007: no other, and nobody learns whether there is one of the name")
    void another() {
        assertThatThrownBy(() -> admit(SECRET, "meadow")).isInstanceOfSatisfying(ScimError.class,
                error -> assertThat(error.status()).isEqualTo(403));
    }

    @Test
    @DisplayName("SCIM-007: not while the workspace is suspended")
    void whileSuspended() {
        suspended = true;
        assertThatThrownBy(() -> admit(SECRET, "orchard")).isInstanceOfSatisfying(ScimError.class,
                error -> assertThat(error.status()).isEqualTo(403));
    }

    @Test
    @DisplayName("SCIM-007: nothing without a secret, or with one that is not alive")
    void withoutOne() {
        for (String secret : new String[] {"", "another"}) {
            assertThatThrownBy(() -> admit(secret, "orchard")).isInstanceOfSatisfying(ScimError.class,
                    error -> assertThat(error.status()).isEqualTo(401));
        }
    }

    private ClientGate.Admitted admit(String secret, String slug) {
        return gate.admit(TestRequest.get().with("getRemoteAddr", "192.0.2.7").header("Authorization", "Bearer " + secret).asRequest(), slug, "GET",
                List.of("Users"), Reference.random());
    }
}
