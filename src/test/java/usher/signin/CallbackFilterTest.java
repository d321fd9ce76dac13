package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.pac4j.core.client.IndirectClient;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.types.RefusalReason;

class CallbackFilterTest {

    private final NotedRejections rejections = new NotedRejections();
    private RuntimeException trouble;
    private RefusalReason unverified;
    private final CallbackFilter filter = new Wiring().with(ProviderClients.class, new OneConnection())
            .with(Rejections.class, rejections).with(SignInCallback.class, new SignInCallback() {
                @Override
                public void answer(IndirectClient client, RefusalReason reason, HttpServletRequest request,
                        HttpServletResponse response) {
                    unverified = reason;
                    if (trouble != null) {
                        throw trouble;
                    }
                }
            }).bean(CallbackFilter.class);

    @Test
    void aMessageGoesToTheConnectionOfThePathAndNoFurther() throws Exception {
        come(message());

        assertThat(unverified).isEqualTo(RefusalReason.TOKEN_REJECTED);
        assertThat(rejections.reasons).isEmpty();
    }

    @Test
    void whatIsRejectedIsOnRecord() throws Exception {
        trouble = new RequestRejected(RefusalReason.REPLAYED, "again");
        come(message());

        assertThat(rejections.reasons).containsExactly(RefusalReason.REPLAYED);
        assertThat(rejections.connections).containsExactly(OneConnection.ID);
    }

    @Test
    void whatNobodyForesawIsOnRecordAndLeftToWhoeverAnswersForIt() {
        trouble = new IllegalStateException("secret");

        assertThatThrownBy(() -> come(message())).isSameAs(trouble);
        assertThat(rejections.reasons).containsExactly(RefusalReason.UNEXPECTED);
    }

    @Test
    void aBodyThatIsTooLongIsOnRecordAndNotRead() throws Exception {
        come(message().with("getContentLengthLong", 512 * 1024L + 1));
        come(message().with("getContentLengthLong", -1L).header("Transfer-Encoding", "chunked"));

        assertThat(unverified).isNull();
        assertThat(rejections.reasons).containsExactly(RefusalReason.MALFORMED_REQUEST, RefusalReason.MALFORMED_REQUEST);
    }

    @Test
    void anUnknownConnectionIsNobodysToRecord() {
        assertThatThrownBy(() -> come(TestRequest.of("POST", "/sign-in/callback/unknown"))).isInstanceOf(RequestRejected.class);
        assertThat(rejections.reasons).isEmpty();
    }

    private static TestRequest message() {
        return TestRequest.of("POST", "/sign-in/callback/" + OneConnection.ID).with("getContextPath", "");
    }

    private void come(TestRequest request) throws IOException, ServletException {
        filter.doFilter(request.asRequest(), new TestResponse().asResponse(), (onward, response) -> {
            throw new AssertionError("nothing is behind it");
        });
    }
}
