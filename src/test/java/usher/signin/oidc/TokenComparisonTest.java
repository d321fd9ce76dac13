package usher.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import usher.attack.TestOidcProvider;
import usher.platform.RequestRejected;
import usher.types.Mismatch;

/** What the administrator reads of an id token that was refused: what it said, and what it would have had to say. */
class TokenComparisonTest {

    private static final TestOidcProvider PROVIDER = TestOidcProvider.start();

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    private static List<Mismatch> found(Consumer<JWTClaimsSet.Builder> change) {
        PROVIDER.behave();
        PROVIDER.claims(change);
        OidcBrowser browser = new OidcBrowser(PROVIDER);
        return catchThrowableOfType(RequestRejected.class, browser::signsIn).mismatches();
    }

    @Test
    void anotherClientOrIssuer() {
        assertThat(found(token -> token.audience("other").issuer("https://accounts.other.test"))).containsExactly(
                new Mismatch(Mismatch.Of.ISSUER, "https://accounts.other.test", PROVIDER.issuer()),
                new Mismatch(Mismatch.Of.AUDIENCE, "other", TestOidcProvider.CLIENT_ID));
        assertThat(found(token -> token.claim("azp", "other"))).containsExactly(
                new Mismatch(Mismatch.Of.PARTY, "other", TestOidcProvider.CLIENT_ID));
    }

    @Test
    void anotherTime() {
        assertThat(found(token -> token.expirationTime(Date.from(Instant.now().minusSeconds(300))))).extracting(Mismatch::of)
                .containsExactly(Mismatch.Of.VALID_UNTIL);
        assertThat(found(token -> token.notBeforeTime(Date.from(Instant.now().plusSeconds(3600))))).extracting(Mismatch::of)
                .containsExactly(Mismatch.Of.VALID_FROM);
        assertThat(found(token -> token.issueTime(Date.from(Instant.now().minusSeconds(3600))))).extracting(Mismatch::of)
                .containsExactly(Mismatch.Of.ISSUED_AT);
    }

    @Test
    void whereNothingOfThisIsWrongNothingIsSaid() {
        assertThat(found(token -> token.claim("nonce", "another"))).isEmpty();
    }

    @Test
    void anAnswerInAnotherIssuersName() {
        PROVIDER.behave();
        OidcBrowser browser = new OidcBrowser(PROVIDER);
        CallbackRequest answer = browser.comesBack().with("iss", "https://accounts.other.test");
        assertThat(catchThrowableOfType(RequestRejected.class, () -> browser.answers(answer)).mismatches()).containsExactly(
                new Mismatch(Mismatch.Of.ISSUER, "https://accounts.other.test", PROVIDER.issuer()));
    }
}
