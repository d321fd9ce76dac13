package usher.provisioning.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import usher.types.EmailAddress;
import usher.types.Protocol;

/** What every way in is reduced to. */
class SignInTest {

    private final EmailAddress max = EmailAddress.of("max@magictech.test");

    private SignIn signIn(String connection, Protocol protocol, Optional<EmailAddress> address, boolean proven) {
        return new SignIn(Arrival.TENANT, connection, protocol, "issuer", Subject.of("s-1"), address, false, proven,
                Claims.NONE, Instant.EPOCH, Optional.empty());
    }

    @Test
    void byEmailIsAProvenAddress() {
        SignIn byEmail = SignIn.byEmail(Arrival.TENANT, max, Instant.EPOCH);
        assertThat(byEmail.isByEmail()).isTrue();
        assertThat(byEmail.addressProven()).isTrue();
        assertThat(byEmail.subject()).isEqualTo(Subject.of("max@magictech.test"));
    }

    @Test
    void byEmailIsNeverWithoutProof() {
        assertThatThrownBy(() -> signIn("email", Protocol.EMAIL, Optional.of(max), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signIn("email", Protocol.EMAIL, Optional.empty(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTenantsConnectionGoesByTheNameOfTheEmailWayIn() {
        assertThatThrownBy(() -> signIn("email", Protocol.OIDC, Optional.of(max), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> signIn("magictech", Protocol.EMAIL, Optional.of(max), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProofLeavesEverythingElseAsItWas() {
        SignIn signIn = signIn("magictech", Protocol.OIDC, Optional.of(max), false);
        assertThat(signIn.withProvenAddress()).isEqualTo(signIn("magictech", Protocol.OIDC, Optional.of(max), true));
    }
}
