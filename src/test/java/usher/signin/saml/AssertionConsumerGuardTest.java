package usher.signin.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.platform.RequestRejected;
import usher.signin.TestRequest;
import usher.types.RefusalReason;

@DisplayName("What stands before the address that takes SAML responses")
class AssertionConsumerGuardTest {

    @Test
    void aPostedFormWithOneResponsePasses() {
        assertThatCode(() -> AssertionConsumerGuard.check(form().asRequest())).doesNotThrowAnyException();
        assertThatCode(() -> AssertionConsumerGuard.check(form().field("RelayState", "").asRequest())).doesNotThrowAnyException();
        assertThatCode(() -> AssertionConsumerGuard.check(
                form().with("getContentType", "Application/X-WWW-Form-Urlencoded; charset=UTF-8").asRequest())).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("SAML-032: a redirect, with whatever deflates from it")
    void redirect() {
        refuses(TestRequest.get().with("getQueryString", "SAMLResponse=fZ").field("SAMLResponse", "fZ"));
        refuses(form().with("getMethod", "PUT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAMLRequest", "SAMLart", "logoutRequest", "body", "client_name", "force_client", ""})
    @DisplayName("SAML-033, SAML-090, SAML-091 and TEN-005: other fields than the two of the binding, such as a request to log out")
    void otherFields(String field) {
        refuses(form().field(field, "x"));
        refuses(TestRequest.form().field(field, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/soap+xml", "multipart/form-data; boundary=x", "application/json",
        "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencodedx"})
    @DisplayName("SAML-033: other bodies than a form")
    void otherBodies(String type) {
        refuses(form().with("getContentType", type));
        refuses(form().with("getContentType", null));
    }

    @Test
    @DisplayName("SAML-034: a field twice, or a part of it in the query")
    void twice() {
        refuses(TestRequest.form().field("SAMLResponse", "a", "b"));
        refuses(form().field("RelayState", "a", "b"));
        refuses(form().with("getQueryString", "SAMLResponse=b"));
        refuses(form().with("getQueryString", ""));
    }

    @Test
    @DisplayName("SAML-031 and WEB-007: more than 256 KB, said or not")
    void size() {
        assertThatCode(() -> AssertionConsumerGuard.check(
                TestRequest.form().field("SAMLResponse", "a".repeat(256 * 1024)).asRequest())).doesNotThrowAnyException();
        refuses(TestRequest.form().field("SAMLResponse", "a".repeat(256 * 1024 + 1)));
        refuses(form().with("getContentLengthLong", 320L * 1024 + 1));
        refuses(form().with("getContentLengthLong", -1L));
    }

    private static TestRequest form() {
        return TestRequest.form().field("SAMLResponse", "PHNhbWw+");
    }

    private static void refuses(TestRequest request) {
        RequestRejected rejected = catchThrowableOfType(RequestRejected.class,
                () -> AssertionConsumerGuard.check(request.asRequest()));
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).isEqualTo(RefusalReason.MALFORMED_REQUEST);
    }
}
