package usher.connection.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import usher.connection.Connection;
import usher.platform.SecretBox;
import usher.types.Protocol;

class ServiceProviderKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final SecretBox box = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

    @Test
    void aKeyThatAConnectionGotIsTheOneItHas() throws Exception {
        Connection connection = new Connection("a", UUID.randomUUID(), Protocol.SAML, NOW);
        ServiceProviderKey key = ServiceProviderKey.create(NOW);
        key.giveTo(connection, box);

        assertThat(ServiceProviderKey.of(connection, box)).isEqualTo(key);
        assertThat(((RSAPublicKey) key.certificate().getPublicKey()).getModulus().bitLength()).isEqualTo(3072);
        key.certificate().verify(key.certificate().getPublicKey());
        assertThat(key.certificate().getSigAlgName()).isEqualTo("SHA256withRSA");
    }

    @Test
    void anotherConnectionCannotUseIt() {
        Connection connection = new Connection("a", UUID.randomUUID(), Protocol.SAML, NOW);
        ServiceProviderKey.create(NOW).giveTo(connection, box);
        Connection other = new Connection("b", UUID.randomUUID(), Protocol.SAML, NOW);
        other.useKeyPair(connection.encryptedPrivateKey().orElseThrow(), connection.certificate().orElseThrow());

        assertThatThrownBy(() -> ServiceProviderKey.of(other, box)).isInstanceOf(IllegalStateException.class);
    }
}
