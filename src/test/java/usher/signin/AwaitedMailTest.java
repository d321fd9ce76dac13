package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.Settings;
import usher.platform.UsherConfig;
import usher.signin.emaillink.AddressProofs;
import usher.signin.emaillink.OpenLink;
import usher.tenant.Tenant;
import usher.tenant.Tenants;
import usher.types.EmailAddress;

/** Somebody reloads the page on which they typed a wrong code. */
class AwaitedMailTest {

    private static final EmailAddress MAX = EmailAddress.of("max@magictech.test");

    private final TestResponse response = new TestResponse();
    private Optional<OpenLink> link = Optional.empty();

    @Test
    void theyGetToThePageWhereTheCodeIsTyped() throws Exception {
        link = Optional.of(new OpenLink(MAX, Optional.empty(), false, "/reports"));
        assertThat(reloaded()).isEqualTo("http://localhost:8080/sign-in/check-mail?email=max%40magictech.test&to=%2Freports");

        link = Optional.of(new OpenLink(MAX, Optional.of(UUID.randomUUID()), true, "/"));
        assertThat(reloaded()).isEqualTo("http://localhost:8080/sign-in/proof");
    }

    @Test
    void orBeginAnewWhenNoMailIsAwaited() throws Exception {
        assertThat(reloaded()).isEqualTo("http://localhost:8080/sign-in");
    }

    private String reloaded() throws Exception {
        new Wiring().with(UsherConfig.class, Settings.read(name -> Optional.empty())).with(FlowCookie.class, new CookieOfTest())
                .with(ClientLimits.class, new ClientLimits())
                .with(EmailEntrance.class, new EmailEntrance()).with(Rejections.class, new NotedRejections())
                .with(Tenants.class, new Tenants() {
                    @Override
                    public Optional<Tenant> find(UUID id) {
                        return Optional.empty();
                    }
                }).with(AddressProofs.class, new AddressProofs() {
                    @Override
                    public Optional<OpenLink> awaited(Optional<EmailAddress> address, String cookieHash) {
                        return link;
                    }
                }).bean(EmailLinkServlet.class)
                .doGet(TestRequest.of("GET", "/sign-in/code").cookie(CookieOfTest.NAME, "browser").asRequest(), response.asResponse());
        assertThat(response.status()).isEqualTo(303);
        return response.header("Location");
    }
}
