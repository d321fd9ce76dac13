package usher.signin.emaillink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static usher.signin.emaillink.ProofsOnDatabase.MAX;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.context.WebContext;
import org.pac4j.core.context.session.SessionStore;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.WithLocationAction;
import org.pac4j.core.profile.UserProfile;
import usher.database.LocalDatabase;
import usher.platform.BaseUrl;
import usher.platform.RequestRejected;
import usher.signin.emaillink.ProofsOnDatabase.Received;
import usher.types.RefusalReason;
import usher.types.SecretToken;

class EmailLinkClientTest {

    private static final SecretToken BROWSER = SecretToken.random();
    private static final BaseUrl BASE = BaseUrl.of("http://localhost:8080");

    private final ProofsOnDatabase proofs = new ProofsOnDatabase(LocalDatabase.open());
    private final Received mail = proofs.ask(MAX, BROWSER.hash());
    private final IndirectClient client = client();

    @AfterEach
    void close() {
        proofs.close();
    }

    @Test
    void the_link_signs_in() {
        EmailLinkProfile profile = (EmailLinkProfile) signIn(post("/sign-in/link/" + mail.token().value(), Map.of())).orElseThrow();

        assertThat(profile.proven().address()).isEqualTo(MAX);
        assertThat(profile.getClientName()).isEqualTo("email");
    }

    @Test
    void the_code_signs_in_as_people_type_it() {
        String typed = " " + mail.code().substring(0, 3) + " " + mail.code().substring(3);

        assertThat(signIn(post("/sign-in/code", Map.of("code", new String[] {typed})))).isPresent();
    }

    @Test
    @DisplayName("LINK-001: a GET signs nobody in")
    void a_get_signs_nobody_in() {
        rejected(RefusalReason.MALFORMED_REQUEST, () -> signIn(request("GET", "/sign-in/link/" + mail.token().value(), Map.of())));
    }

    @Test
    void what_is_no_token_is_refused() {
        rejected(RefusalReason.LINK_USED_OR_EXPIRED, () -> signIn(post("/sign-in/link/short", Map.of())));
        rejected(RefusalReason.LINK_USED_OR_EXPIRED,
                () -> signIn(post("/sign-in/link/" + mail.token().value() + ";x=1", Map.of())));
        assertThat(signIn(post("/sign-in/link/" + mail.token().value(), Map.of()))).isPresent();
    }

    @Test
    void what_is_no_code_is_refused_and_no_try() {
        for (int i = 0; i < 6; i++) {
            rejected(RefusalReason.WRONG_CODE, () -> signIn(post("/sign-in/code", Map.of("code", new String[] {"12345x"}))));
        }
        assertThat(signIn(post("/sign-in/code", Map.of("code", new String[] {mail.code()})))).isPresent();
    }

    @Test
    void two_codes_at_once_are_refused() {
        rejected(RefusalReason.MALFORMED_REQUEST,
                () -> signIn(post("/sign-in/code", Map.of("code", new String[] {"000000", mail.code()}))));
        rejected(RefusalReason.MALFORMED_REQUEST, () -> signIn(post("/sign-in/code", Map.of())));
    }

    @Test
    void a_log_shows_neither_link_nor_code() {
        CallContext call = call(post("/sign-in/code", Map.of("code", new String[] {mail.code()})));

        assertThat(client.getCredentials(call).orElseThrow()).hasToString("code");
    }

    @Test
    void whoever_has_to_sign_in_is_shown_where_the_mail_is() {
        assertThat(client.getRedirectionAction(call(request("GET", "/", Map.of()))).map(WithLocationAction.class::cast)
                .map(WithLocationAction::getLocation)).contains("http://localhost:8080" + EmailLink.CHECK_MAIL_PATH);
    }

    private Optional<UserProfile> signIn(WebContext web) {
        CallContext call = call(web);
        return proofs.database.inTransaction(() -> {
            Optional<Credentials> brought = client.getCredentials(call);
            return client.getUserProfile(call, client.validateCredentials(call, brought.orElseThrow()).orElseThrow());
        });
    }

    private static void rejected(RefusalReason reason, ThrowingCallable signIn) {
        assertThatThrownBy(signIn).isInstanceOfSatisfying(RequestRejected.class,
                rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private IndirectClient client() {
        IndirectClient made = new EmailLinkClient(proofs.proofs, web -> Optional.of(BROWSER.hash()), BASE);
        made.init();
        return made;
    }

    private static CallContext call(WebContext web) {
        return new CallContext(web, fake(SessionStore.class, Map.of("get", Optional.empty())));
    }

    private static WebContext post(String path, Map<String, String[]> parameters) {
        return request("POST", path, parameters);
    }

    private static WebContext request(String method, String path, Map<String, String[]> parameters) {
        return fake(WebContext.class, Map.of("getRequestMethod", method, "getPath", path, "getRequestParameters", parameters,
                "getRequestHeader", Optional.empty(), "getRequestParameter", Optional.empty()));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
