package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.EmailAddress;
import usher.types.Protocol;

class SignInDocumentTest {

    private static final UUID TENANT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00.123456Z");

    @Test
    void a_full_sign_in_comes_back_as_it_was() {
        Claims claims = new Claims(Map.of("groups", List.of("engineering", "a \"b\" \\ \u00e4"), "title", List.of()), Set.of("groups"));
        SignIn signIn = new SignIn(TENANT, "superfantasy-saml", Protocol.SAML, "https://idp.superfantasy.test",
                Subject.of(" p\u00e9ter\uD83C\uDFAD "), Optional.of(EmailAddress.of("Peter@magictech.test")), true, false, claims, AT,
                Optional.of(AT.plusSeconds(60)));

        assertThat(back(signIn)).isEqualTo(signIn);
        assertThat(back(signIn).address()).map(EmailAddress::typed).contains("Peter@magictech.test");
    }

    @Test
    void an_absent_claim_stays_absent_and_an_empty_one_empty() {
        SignIn signIn = new SignIn(TENANT, "northwind-oidc", Protocol.OIDC, "https://op.northwind.test",
                Subject.unusable(Subject.Problem.TRANSIENT), Optional.empty(), false, false,
                new Claims(Map.of("title", List.of()), Set.of()), AT, Optional.empty());

        assertThat(back(signIn)).isEqualTo(signIn);
        assertThat(back(signIn).claims().has("title")).isTrue();
        assertThat(back(signIn).claims().has("groups")).isFalse();
    }

    @Test
    void the_e_mail_way_in_comes_back_too() {
        SignIn signIn = SignIn.byEmail(TENANT, EmailAddress.of("max@magictech.test"), AT);

        assertThat(back(signIn)).isEqualTo(signIn);
    }

    private static SignIn back(SignIn signIn) {
        return SignInDocument.read(SignInDocument.write(signIn));
    }
}
