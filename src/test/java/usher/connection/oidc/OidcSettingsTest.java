package usher.connection.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.connection.Connection;
import usher.platform.HostAndPort;
import usher.platform.SecretBox;
import usher.types.Protocol;

class OidcSettingsTest {

    private static final Set<HostAndPort> OPENED = Set.of(new HostAndPort("localhost", 8180));
    private static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

    private final Connection connection = new Connection("northwind-oidc", new UUID(0, 1), Protocol.OIDC, Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(strings = {"https://accounts.google.com", "https://login.microsoftonline.com/8c7f7f6a-0000-4000-8000-000000000000/v2.0",
        "https://acme.okta.com/oauth2/default", "https://acme.eu.auth0.com/", "https://id.acme.test:8443/realms/common",
        "http://localhost:8180/realms/northwind"})
    void takesTheIssuersOfUsualProviders(String issuer) {
        assertThat(of(issuer).issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "northwind", "//id.acme.test", "https:acme", "https:///realms", "ftp://id.acme.test", "javascript:alert(1)",
        "file:///etc/passwd", "https://me:secret@id.acme.test", "https://id.acme.test?tenant=1", "https://id.acme.test#1",
        "https://id.acme.test:0", "https://id.acme.test:65536", " https://id.acme.test", "https://id acme.test",
        "http://id.acme.test", "http://localhost:8181", "http://localhost"})
    void refusesAnIssuerThatIsNoPlainHttpsAddress(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(issuer)).withMessageStartingWith("The issuer ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.microsoftonline.com/common/v2.0", "https://login.microsoftonline.com/Organizations/v2.0",
        "https://login.microsoftonline.com/{tenantid}/v2.0"})
    @DisplayName("OIDC-032: an issuer that stands for everybody")
    void refusesAnIssuerThatStandsForEverybody(String issuer) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(issuer)).withMessageContaining("one tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "usher\n", "üsher"})
    void refusesAClientIdThatCannotBeSent(String clientId) {
        assertThatIllegalArgumentException().isThrownBy(() -> OidcSettings.of("https://id.acme.test", clientId,
                Optional.of("s"), "client_secret_basic", "openid", OPENED)).withMessageContaining("client id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "email", "openid  email", " openid", "openid\temail", "openid \"email\"", "OpenID"})
    void refusesAScopeWithoutOpenid(String scope) {
        assertThatIllegalArgumentException().isThrownBy(() -> OidcSettings.of("https://id.acme.test", "usher",
                Optional.of("s"), "client_secret_basic", scope, OPENED)).withMessageContaining("scope");
    }

    @Test
    void aSecretGoesWithEveryAuthenticationButNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(Optional.empty(), "client_secret_post"))
                .withMessage("The client secret is missing.");
        assertThatIllegalArgumentException().isThrownBy(() -> of(Optional.of(""), "client_secret_post"));
        assertThatIllegalArgumentException().isThrownBy(() -> of(Optional.of("s"), "none"));
        assertThatIllegalArgumentException().isThrownBy(() -> of(Optional.of("s"), "private_key_jwt"))
                .withMessageContaining("client authentication");
        assertThat(of(Optional.empty(), "none").clientAuthentication()).isEqualTo(ClientAuthentication.NONE);
    }

    @Test
    void theSecretIsStoredSealedAndOpensAgain() {
        of(Optional.of("swordfish"), "client_secret_basic").giveTo(connection, BOX);
        assertThat(connection.encryptedClientSecret().orElseThrow()).doesNotContain("swordfish");
        assertThat(OidcSettings.of(connection, BOX).clientSecret()).contains("swordfish");
        assertThat(connection.clientAuthentication()).isEqualTo("client_secret_basic");
    }

    /** A tenants file is applied at each start; what did not change must not look like an edit. */
    @Test
    void theSameSecretStaysAsItIsStored() {
        of(Optional.of("swordfish"), "client_secret_basic").giveTo(connection, BOX);
        String stored = connection.encryptedClientSecret().orElseThrow();
        of(Optional.of("swordfish"), "client_secret_post").giveTo(connection, BOX);
        assertThat(connection.encryptedClientSecret()).contains(stored);
        of(Optional.of("other"), "client_secret_post").giveTo(connection, BOX);
        assertThat(connection.encryptedClientSecret().orElseThrow()).isNotEqualTo(stored);
        of(Optional.empty(), "none").giveTo(connection, BOX);
        assertThat(connection.encryptedClientSecret()).isEmpty();
    }

    @Test
    void aSecretThatLiesUnderAnotherKeyIsStoredAnew() {
        byte[] former = new byte[32];
        former[0] = 1;
        of(Optional.of("swordfish"), "client_secret_basic").giveTo(connection, new SecretBox(new SecretKeySpec(former, "AES")));
        of(Optional.of("swordfish"), "client_secret_basic").giveTo(connection, BOX);
        assertThat(OidcSettings.of(connection, BOX).clientSecret()).contains("swordfish");
    }

    @Test
    void printsNoSecret() {
        assertThat(of(Optional.of("swordfish"), "client_secret_basic").toString()).doesNotContain("swordfish");
    }

    private static OidcSettings of(String issuer) {
        return OidcSettings.of(issuer, "usher", Optional.of("s"), "client_secret_basic", OidcSettings.USUAL_SCOPE, OPENED);
    }

    private static OidcSettings of(Optional<String> secret, String authentication) {
        return OidcSettings.of("https://id.acme.test", "usher", secret, authentication, "openid", OPENED);
    }
}
