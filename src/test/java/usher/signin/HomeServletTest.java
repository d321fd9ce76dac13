package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.session.CurrentMember;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.types.SecretToken;

@DisplayName("Home, where the session in use has ended")
class HomeServletTest {

    private final SecretToken ended = SecretToken.random();
    private final SecretToken standing = SecretToken.random();
    private final SecretToken older = SecretToken.random();
    private final TestResponse response = new TestResponse();

    @Test
    @DisplayName("another that the browser holds comes into use there, and the person is shown so")
    void theNextOne() throws Exception {
        get(ended, standing, older);

        assertThat(response.header("Location")).endsWith(":8080/");
        assertThat(response.cookies()).singleElement().extracting(Cookie::getValue).isEqualTo(standing.value() + "." + older.value());
    }

    @Test
    @DisplayName("without another it is the sign-in page")
    void none() throws Exception {
        get(ended);

        assertThat(response.header("Location")).endsWith("/sign-in");
    }

    @Test
    @DisplayName("in either case the person still gets to where they were going")
    void onTheWay() throws Exception {
        get(TestRequest.get().field("to", "/reports?a=b"), ended, standing);
        assertThat(response.header("Location")).endsWith(":8080/?to=%2Freports%3Fa%3Db");

        get(TestRequest.get().field("to", "/reports?a=b"), ended);
        assertThat(response.header("Location")).endsWith("/sign-in?to=%2Freports%3Fa%3Db");
    }

    private void get(SecretToken... held) throws Exception {
        get(TestRequest.get(), held);
    }

    private void get(TestRequest request, SecretToken... held) throws Exception {
        CurrentMember nobody = new CurrentMember() {
            @Override
            public Optional<SignedIn> session() {
                return Optional.empty();
            }
        };
        Sessions sessions = new Sessions() {
            @Override
            public List<SecretToken> living(List<SecretToken> tokens) {
                return tokens.stream().filter(token -> !token.equals(ended)).toList();
            }
        };
        new Wiring().with(Clock.class, Clock.systemUTC()).with(CurrentMember.class, nobody).with(Sessions.class, sessions)
                .with(UsherConfig.class, Settings.read(name -> Optional.empty())).bean(HomeServlet.class)
                .doGet(request.cookie("usher-session", Stream.of(held).map(SecretToken::value)
                        .collect(Collectors.joining("."))).asRequest(), response.asResponse());
    }
}
