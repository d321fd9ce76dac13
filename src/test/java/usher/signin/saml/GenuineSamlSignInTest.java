package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import usher.attack.SeenAuthnRequest;
import usher.attack.TestKey;
import usher.attack.TestSamlProvider;
import usher.connection.Connection;
import usher.platform.RequestRejected;
import usher.provisioning.policy.SignIn;
import usher.signin.CookieOfTest;
import usher.signin.TestRequest;

class GenuineSamlSignInTest {

    private final SuperFantasy superfantasy = new SuperFantasy();

    @Test
    void aSignedAssertionSignsIn() {
        SignIn signIn = superfantasy.bring(superfantasy.genuine(superfantasy.begin()).encoded());
        assertThat(signIn.subject().value()).contains(SuperFantasy.PERSON);
        assertThat(signIn.issuer()).isEqualTo("https://idp.superfantasy.test");
        assertThat(signIn.address()).hasToString("Optional[person@superfantasy.test]");
        assertThat(signIn.addressVerified()).isFalse();
    }

    @Test
    void anEncryptedAssertionInASignedResponseSignsIn() {
        SeenAuthnRequest request = superfantasy.begin();
        String message = superfantasy.genuine(request).encrypt(superfantasy.encryption())
                .signResponse(superfantasy.provider.signing()).encoded();
        assertThat(superfantasy.bring(message).subject().value()).contains(SuperFantasy.PERSON);
    }

    @Test
    void inARollOverTheKeyOfBeforeStillSignsIn() {
        Connection rolledOver = rolledOver();
        assertThatThrownBy(() -> bring(rolledOver)).isInstanceOf(RequestRejected.class);

        rolledOver.alsoTrust(superfantasy.provider.key().certificateText());

        assertThat(bring(rolledOver).subject().value()).contains(SuperFantasy.PERSON);
    }

    /** The same connection, whose metadata show another key than the provider signs with. */
    private static Connection rolledOver() {
        return SuperFantasy.connection("superfantasy",
                new TestSamlProvider("https://idp.superfantasy.test", TestKey.rsa(2048)).metadata());
    }

    private SignIn bring(Connection connection) {
        String message = superfantasy.genuine(superfantasy.begin()).encoded();
        return superfantasy.bring(superfantasy.protocol.client(connection), connection,
                TestRequest.form().cookie(CookieOfTest.NAME, "browser").field("SAMLResponse", message));
    }
}
