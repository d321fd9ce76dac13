package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pac4j.oidc.profile.OidcProfile;
import usher.attack.TestOidcProvider;
import usher.attack.TokenSigner;
import usher.connection.Connection;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.types.Protocol;

class ClaimReadingTest {

    private static final RSAKey KEY = TestOidcProvider.newKey("key-1");

    private final Connection connection = new Connection("northwind-oidc", new UUID(0, 7), Protocol.OIDC, Instant.EPOCH);

    @Test
    void aClaimHasThreeStates() {
        SignIn signIn = read("\"title\":null,\"department\":\"\",\"groups\":[],\"roles\":[\"\"],\"locale\":\"de\",\"amr\":[\"pwd\",\"otp\"]");
        assertThat(signIn.claims().has("phone_number")).as("absent").isFalse();
        assertThat(List.of("title", "department", "groups", "roles")).as("empty")
                .allMatch(name -> signIn.claims().isComplete(name) && signIn.claims().of(name).isEmpty());
        assertThat(signIn.claims().of("locale")).containsExactly("de");
        assertThat(signIn.claims().of("amr")).containsExactly("pwd", "otp");
    }

    @Test
    void numbersAndTruthsAreWrittenOut() {
        SignIn signIn = read("\"employee\":4711,\"contractor\":false,\"share\":0.5");
        assertThat(signIn.claims().of("employee")).containsExactly("4711");
        assertThat(signIn.claims().of("contractor")).containsExactly("false");
        assertThat(signIn.claims().of("share")).containsExactly("0.5");
    }

    /** Two numbers can give one text, and so can two texts of which one is made fit to be shown. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"12345678901234567890|NOT_EXACTLY_ONE_VALUE", "7|NOT_EXACTLY_ONE_VALUE",
        "true|NOT_EXACTLY_ONE_VALUE", "[\"a\",\"b\"]|NOT_EXACTLY_ONE_VALUE", "[]|NOT_EXACTLY_ONE_VALUE", "\"a\\u0001\"|CONTROL_CHARACTERS",
        "null|MISSING"})
    void aSubjectOfAnotherAttributeIsOneTextAsItWasSent(String sent, Subject.Problem problem) {
        connection.readPeopleFrom(Optional.of("employee_id"), Optional.empty());
        assertThat(read("\"employee_id\":" + sent).subject()).isEqualTo(Subject.unusable(problem));
    }

    @Test
    void whatSpeaksOfTheMessageIsNoClaimOfThePerson() {
        assertThat(read("\"nonce\":\"n\",\"at_hash\":\"h\",\"iat\":1,\"exp\":2,\"sid\":\"s\",\"azp\":\"usher\",\"name\":\"Nora\"").claims().values())
                .containsOnlyKeys("sub", "name", "zz");
    }

    @Test
    void anObjectSaysNothing() {
        assertThat(read("\"address\":{\"country\":\"DE\"}").claims().has("address")).isFalse();
    }

    /** Nothing may be revoked for what could not be read. */
    @ParameterizedTest
    @ValueSource(strings = {"[\"sales\",{\"id\":1}]", "[\"sales\",[\"staff\"]]", "[\"sales\",null]", "[\"sales\",\"a\\u0000b\"]",
        "[\"sales\",\"\\ud800\"]"})
    void aListOfWhichAPartCannotBeReadIsIncomplete(String groups) {
        SignIn signIn = read("\"groups\":" + groups);
        assertThat(signIn.claims().of("groups")).containsExactly("sales");
        assertThat(signIn.claims().isComplete("groups")).isFalse();
    }

    @Test
    void whatIsTooLongOrTooMuchIsIncomplete() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            many.add("g" + i);
        }
        SignIn signIn = read(token -> token.claim("groups", many).claim("title", "x".repeat(1001)));
        assertThat(signIn.claims().of("groups")).hasSize(1000);
        assertThat(signIn.claims().isComplete("groups")).isFalse();
        assertThat(signIn.claims().of("title")).isEmpty();
        assertThat(signIn.claims().isComplete("title")).isFalse();
        assertThat(read(token -> token.claim("groups", many.subList(0, 1000))).claims().isComplete("groups")).isTrue();
    }

    @Test
    void entrasOverageIsIncomplete() {
        assertThat(read("\"_claim_names\":{\"groups\":\"src1\"},\"_claim_sources\":{\"src1\":{\"endpoint\":\"https://graph.test\"}}")
                .claims().incomplete()).containsExactly("groups");
        assertThat(read("\"hasgroups\":true").claims().incomplete()).containsExactly("groups");
        assertThat(read("\"hasgroups\":true,\"groups\":[\"a\"]").claims().isComplete("groups")).isFalse();
        assertThat(read("\"groups\":[\"a\"]").claims().isComplete("groups")).isTrue();
    }

    @DisplayName("OIDC-031 an address counts as verified only when the provider says exactly so")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "email":"nora@northwind.test","email_verified":true | true
            "email":"nora@northwind.test","email_verified":true,"xms_edov":true | true
            "email":"nora@northwind.test" | false
            "email":"nora@northwind.test","email_verified":false | false
            "email":"nora@northwind.test","email_verified":null | false
            "email":"nora@northwind.test","email_verified":"true" | false
            "email":"nora@northwind.test","email_verified":"false" | false
            "email":"nora@northwind.test","email_verified":1 | false
            "email":"nora@northwind.test","email_verified":[true] | false
            "email":"nora@northwind.test","email_verified":true,"xms_edov":false | false
            "email":"nora@northwind.test","email_verified":true,"xms_edov":"true" | false
            "email":"nora@northwind.test","xms_edov":true | false
            """)
    void verified(String claims, boolean verified) {
        SignIn signIn = read(claims);
        assertThat(signIn.address()).isPresent();
        assertThat(signIn.addressVerified()).isEqualTo(verified);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\":1", "\"email\":null", "\"email\":\"\"", "\"email\":[]", "\"email\":{}", "\"email\":true",
        "\"email\":[\"a@northwind.test\",\"b@northwind.test\"]", "\"email\":\"a@northwind.test,b@northwind.test\"",
        "\"email\":\"a@northwind.test\\r\\nBcc: x@y.test\"", "\"email\":\"nora\"", "\"preferred_username\":\"nora@northwind.test\"",
        "\"email\":[\"a@northwind.test\",{}]"})
    void whatIsNotOneAddressIsNone(String claims) {
        SignIn signIn = read(claims + ",\"email_verified\":true");
        assertThat(signIn.address()).isEmpty();
        assertThat(signIn.addressVerified()).isFalse();
    }

    @Test
    void theSubjectIsTheTokensOwn() {
        assertThat(read("\"x\":1").subject()).isEqualTo(Subject.of("sub-1"));
    }

    @Test
    void theAttributeThatIsTheSubjectHasExactlyOneValue() {
        connection.readPeopleFrom(Optional.of("oid"), Optional.empty());
        assertThat(read("\"oid\":\"8c7f\"").subject()).isEqualTo(Subject.of("8c7f"));
        assertThat(read("\"x\":1").subject()).isEqualTo(Subject.unusable(Subject.Problem.MISSING));
        for (String several : List.of("[]", "[\"a\",\"b\"]", "[\"a\",{}]", "{\"id\":\"a\"}")) {
            assertThat(read("\"oid\":" + several).subject()).as(several)
                    .isEqualTo(Subject.unusable(Subject.Problem.NOT_EXACTLY_ONE_VALUE));
        }
        assertThat(read(token -> token.claim("oid", "x".repeat(257))).subject())
                .isEqualTo(Subject.unusable(Subject.Problem.TOO_LONG));
    }

    private SignIn read(String claims) {
        return read(TokenSigner.withRaw(KEY, "zz", "0," + claims), token -> { });
    }

    private SignIn read(Consumer<JWTClaimsSet.Builder> claims) {
        return read(TokenSigner.with(KEY, JWSAlgorithm.RS256), claims);
    }

    private SignIn read(TokenSigner signer, Consumer<JWTClaimsSet.Builder> claims) {
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder().issuer("https://id.northwind.test").subject("sub-1");
        claims.accept(token);
        OidcProfile profile = new OidcProfile();
        try {
            profile.setIdTokenString(signer.sign(token.build()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return SignInReading.of(connection, profile, Instant.now());
    }
}
