package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.PROVIDER_ERROR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.rest.Api;
import usher.servers.UsherServer;
import usher.story.Installation;

@DisplayName("Secrets, where somebody might look for them")
class SecretsAttackIT {

    private final UsherServer usher = Installation.onPostgres().usher();
    private final SamlWayIn way = SamlWayIn.GAUNTLET;
    private final HttpBrowser browser = SamlWayIn.browser();

    @Test
    @DisplayName("INF-003: neither the key nor a secret of a provider nor of a person is in the log, which has what happened")
    void secretsInTheLog() throws IOException {
        OidcWayIn.GAUNTLET.signsIn(browser);
        HttpBrowser other = SamlWayIn.browser();
        SeenAuthnRequest request = way.begins(other);
        way.refuses(other, PROVIDER_ERROR, way.draft(request).set("//samlp:StatusCode/@Value", "urn:logged-" + request.id())
                .signAssertion(way.signing()).encoded());
        assertThat(Files.readString(usher.log())).contains("urn:logged-" + request.id())
                .doesNotContain(TestOidcProvider.CLIENT_SECRET, "A".repeat(43) + "=", "BEGIN PRIVATE KEY", browser.cookie("usher-flow"),
                        browser.cookie("usher-session"), AttackedWorkspaces.RIVAL_API_TOKEN);
    }

    @Test
    @DisplayName("INF-003: nor are they among the arguments of the process, or in what is read and exported by programs")
    void secretsElsewhere() throws IOException {
        String key = "A".repeat(43) + "=";
        assertThat(Files.readString(Path.of("/proc", String.valueOf(usher.pid()), "cmdline"))).contains("--nocluster")
                .doesNotContain(key, TestOidcProvider.CLIENT_SECRET, "PASSWORD", "password=");
        Api rival = new Api(usher, AttackedWorkspaces.RIVAL_API_TOKEN);
        for (String path : List.of("/connections", "/connections/rival-oidc", "/connections/rival-saml", "/audit/lines", "/audit", "/members/export",
                "/domains", "/event-endpoints")) {
            Api.Answer answer = rival.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.http().body()).doesNotContain(TestOidcProvider.CLIENT_SECRET, key, "PRIVATE KEY", AttackedWorkspaces.RIVAL_API_TOKEN,
                    AttackedWorkspaces.RIVAL_SCIM_TOKEN);
        }
        assertThat(Records.rows("select * from connection where id = 'rival-oidc'").toString()).as("at rest")
                .doesNotContain(TestOidcProvider.CLIENT_SECRET).contains("v1.");
    }
}
