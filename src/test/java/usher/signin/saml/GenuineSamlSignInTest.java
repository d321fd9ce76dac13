package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import usher.attack.SeenAuthnRequest;
import usher.provisioning.policy.SignIn;

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
}
