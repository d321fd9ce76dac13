package usher.signin.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.signin.TestRequest;
import usher.signin.TestResponse;
import usher.types.Reference;
import usher.types.RefusalReason;

class ErrorFilterTest {

    private static final String SECRET = "jdbc:postgresql://10.0.0.7/usher";

    private final ErrorFilter filter = new Wiring().with(Pages.class, new Pages()).bean(ErrorFilter.class);
    private final HttpServletRequest program = TestRequest.of("GET", "/session").asRequest();
    private final TestResponse response = new TestResponse();

    @Test
    void whatIsRejectedIsAnsweredByItsReason() throws Exception {
        filter.doFilter(program, response.asResponse(), throwing(new RequestRejected(RefusalReason.NOT_SIGNED_IN, SECRET)));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).as("no password box for a browser's session").isNull();
        assertThat(response.body()).contains("\"code\":\"not_signed_in\"").doesNotContain(SECRET);
    }

    @Test
    void aBearerTokenIsAskedForWhereOneAnswers() throws Exception {
        for (String path : new String[] {"/api/v1/members", "/scim/v2/superfantasy/Users"}) {
            TestResponse answer = new TestResponse();
            filter.doFilter(TestRequest.of("GET", path).asRequest(), answer.asResponse(),
                    throwing(new RequestRejected(RefusalReason.NOT_SIGNED_IN, "no token")));
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void whatNobodyForesawSaysNothingOfItself() throws Exception {
        filter.doFilter(program, response.asResponse(), throwing(new IllegalStateException(SECRET)));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).doesNotContain(SECRET, "IllegalState");
    }

    @Test
    void aReferenceThatIsOnRecordIsTheOneThatIsShown() throws Exception {
        Reference reference = Reference.random();
        ErrorFilter.useReference(program, reference);
        filter.doFilter(program, response.asResponse(), throwing(new IllegalStateException(SECRET)));

        assertThat(response.body()).contains(reference.value());
    }

    @Test
    void anAnswerThatHasBegunIsCutOff() {
        IllegalStateException thrown = new IllegalStateException(SECRET);

        assertThatThrownBy(() -> filter.doFilter(program, response.committed().asResponse(), throwing(thrown))).isSameAs(thrown);
        assertThat(response.body()).isEmpty();
    }

    private static FilterChain throwing(RuntimeException thrown) {
        return (request, back) -> {
            throw thrown;
        };
    }
}
