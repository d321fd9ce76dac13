package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.session.Sessions;
import usher.signin.emaillink.AddressProofs;
import usher.types.SecretToken;

@DisplayName("SESS-003: signing out ends what this browser holds")
class SignOutServletTest {

    private final List<SecretToken> ended = new ArrayList<>();
    private final List<String> voided = new ArrayList<>();
    private final TestResponse response = new TestResponse();
    private final SignOutServlet servlet = new Wiring().with(UsherConfig.class, Settings.read(name -> Optional.empty()))
            .with(Sessions.class, new Sessions() {
                @Override
                public void end(Collection<SecretToken> tokens) {
                    ended.addAll(tokens);
                }
            }).with(AddressProofs.class, new AddressProofs() {
                @Override
                public void voidAll(String cookieHash) {
                    voided.add(cookieHash);
                }
            }).with(FlowInProgress.class, new FlowInProgress()).bean(SignOutServlet.class);

    @Test
    void allSessionsEndAndTheCookieGoes() {
        SecretToken inUse = SecretToken.random();
        SecretToken other = SecretToken.random();
        servlet.doPost(TestRequest.of("POST", "/sign-out").cookie("usher-session", inUse.value() + "." + other.value()).asRequest(),
                response.asResponse());

        assertThat(ended).containsExactly(inUse, other);
        assertThat(response.cookies()).extracting(Cookie::getName, Cookie::getMaxAge)
                .containsExactly(tuple("usher-session", 0));
        assertThat(response.status()).isEqualTo(303);
        assertThat(response.header("Location")).isEqualTo("http://localhost:8080/sign-in");
    }

    @Test
    void mailsThatItStillWaitsForAreVoid() {
        SecretToken flow = SecretToken.random();
        servlet.doPost(TestRequest.of("POST", "/sign-out").cookie("usher-flow", flow.value()).asRequest(), response.asResponse());

        assertThat(voided).containsExactly(flow.hash());
    }
}
