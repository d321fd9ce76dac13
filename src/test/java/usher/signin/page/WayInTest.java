package usher.signin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.types.Protocol;

/** The address that begins a sign-in, and where forms may lead. */
class WayInTest {

    @Test
    void carriesWhatIsKnown() {
        assertThat(through("acme-saml").start("max+1@magictech.test", "/reports?a=b&c=d"))
                .isEqualTo("/sign-in/start/acme-saml?login_hint=max%2B1%40magictech.test&to=%2Freports%3Fa%3Db%26c%3Dd");
    }

    @Test
    void carriesNothingWhereNothingIsKnown() {
        assertThat(through("acme-saml").start("", null)).isEqualTo("/sign-in/start/acme-saml");
    }

    @Test
    void aNameStaysOneSegmentOfThePath() {
        assertThat(through("../a b?c#d").start(null, "")).isEqualTo("/sign-in/start/..%2Fa%20b%3Fc%23d");
    }

    @Test
    void aFormToAProviderLeadsThereAndOnFromThere() {
        FormTargets targets = FormTargets.provider(URI.create("https://idp.example.test:8443/sso?a=b"));
        assertThat(targets.sources()).isEqualTo("https://idp.example.test:8443 https:");
        assertThat(targets.onPlainHttp().sources()).isEqualTo("https://idp.example.test:8443 https: http:");
    }

    @Test
    void plainHttpIsForInstallationsOnPlainHttp() {
        assertThat(FormTargets.ANY_PROVIDER.sources()).isEqualTo("'self' https:");
        assertThat(FormTargets.ANY_PROVIDER.onPlainHttp().sources()).isEqualTo("'self' https: http:");
        assertThat(FormTargets.OURS.onPlainHttp()).isEqualTo(FormTargets.OURS);
    }

    @Test
    @DisplayName("WEB-003: only the front page's form is answered with the way to a provider; a workspace's own leads to us")
    void onlyTheFrontPageLeadsToProviders() {
        Workspace acme = new Workspace("acme", "Acme");
        assertThat(SignInPage.forAnybody("", "", Optional.empty()).formTargets()).isEqualTo(FormTargets.ANY_PROVIDER);
        assertThat(new SignInPage(Optional.of(acme), "", "", Optional.empty(), List.of(through("acme-saml")), true).formTargets())
                .isEqualTo(FormTargets.OURS);
        assertThat(new InvitationPage(acme, Optional.empty(), "max@magictech.test", List.of(), List.of(through("acme-saml")), true, Optional.empty())
                .formTargets()).isEqualTo(FormTargets.OURS);
    }

    private static WayIn through(String connection) {
        return new WayIn("Acme", "acme", connection, "Acme sign-in", Protocol.SAML);
    }
}
