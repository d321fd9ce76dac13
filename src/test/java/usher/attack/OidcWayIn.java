package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import usher.types.RefusalReason;

/** One OpenID Connect connection of the attacked installation: what its provider does wrong is refused, the next sign-in works. */
final class OidcWayIn {

    static final OidcWayIn GAUNTLET = new OidcWayIn("gauntlet-oidc", AttackedWorkspaces.OIDC);

    final TestOidcProvider provider;
    private final String connection;

    OidcWayIn(String connection, TestOidcProvider provider) {
        this.connection = connection;
        this.provider = provider;
    }

    /** Where the browser is sent to begin with. */
    URI begins(HttpBrowser browser) {
        HttpResponse<String> answer = starts(browser);
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(302);
        return URI.create(HttpBrowser.location(answer));
    }

    HttpResponse<String> starts(HttpBrowser browser) {
        return browser.opens("/sign-in/start/" + connection);
    }

    HttpResponse<String> comesBack(HttpBrowser browser, Map<String, String> parameters) {
        return comesBack(browser, HttpBrowser.encoded(parameters));
    }

    HttpResponse<String> comesBack(HttpBrowser browser, String query) {
        return browser.opens("/sign-in/callback/" + connection + "?" + query);
    }

    /** As when the connection was edited: what the provider said of itself is forgotten. */
    void forgetProvider() {
        assertThat(Records.change("update connection set version = version + 1 where id = ?", connection)).isEqualTo(1);
    }

    /** Refused at the callback, with nothing written and nothing told; then a genuine sign-in in the same browser works. */
    void refuses(OidcAttack attack) {
        HttpBrowser browser = SamlWayIn.browser();
        provider.behave();
        attack.misbehaviour().accept(provider);
        Map<String, String> answer = provider.authorize(begins(browser));
        refuses(browser, attack.reason(), HttpBrowser.encoded(answer));
        provider.behave();
        signsIn(browser);
    }

    void refuses(HttpBrowser browser, RefusalReason reason, String query, String... unsaid) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = comesBack(browser, query);
        watch.refused(answer, reason, connection, "sub-1", "evil", "eyJ", TestOidcProvider.CLIENT_SECRET);
        watch.answered(answer, reason.status(), unsaid);
        assertThat(browser.isAnonymous()).as("nobody is signed in").isTrue();
    }

    /** Refused before the browser leaves for the provider. */
    void refusesToStart(OidcAttack attack) {
        HttpBrowser browser = SamlWayIn.browser();
        provider.behave();
        forgetProvider();
        attack.misbehaviour().accept(provider);
        Watch watch = Watch.begin();
        watch.refused(starts(browser), attack.reason(), connection, "evil", "169.254", TestOidcProvider.CLIENT_SECRET);
        provider.behave();
        signsIn(browser);
    }

    void signsIn(HttpBrowser browser) {
        HttpResponse<String> answer = comesBack(browser, provider.authorize(begins(browser)));
        assertThat(answer.statusCode()).as("the genuine twin: %s", answer.body()).isEqualTo(303);
        assertThat(browser.session().at("/connection/id").asText()).isEqualTo(connection);
    }
}
