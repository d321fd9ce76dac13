package usher.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import usher.servers.Answer;
import usher.servers.Servers;
import usher.story.Installation;

/** The addresses at which everybody begins, asked by a program. */
class FrontDoorIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void aPostedAddressIsReadInTheEncodingOfThePage() throws Exception {
        HttpResponse<String> answer = post("/sign-in", "email=max%40b%C3%BCcher.test&to=%2Freports", "Accept", "*/*");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/sign-in/check-mail?email=max%40xn--bcher-kva.test&to=%2Freports");
    }

    @Test
    void aFormFromAnotherSiteIsRefused() throws Exception {
        assertThat(post("/sign-in", "email=max%40magictech.test", "Origin", "https://evil.test").statusCode()).isEqualTo(403);
        assertThat(post("/sign-in", "email=max%40magictech.test", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    }

    @Test
    void theEmailWayInIsBegunAsAnyOther() {
        HttpResponse<String> answer = Answer.of(Installation.onPostgres().usher(), "/sign-in/start/email?to=/reports");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?to=%2Freports");
    }

    /** Fortress wants single sign-on only, and its owners must get in when the provider is away. */
    @Test
    void aWorkspaceWithoutTheEmailWayInStillLeadsToIt() {
        assertThat(Answer.of(Installation.onPostgres().usher(), "/sign-in/fortress").body())
                .contains("Sign in by e-mail instead", "/sign-in/fortress?way=email").doesNotContain("type=\"email\"");
        assertThat(Answer.of(Installation.onPostgres().usher(), "/sign-in/fortress?way=email").body()).contains("type=\"email\"");
    }

    @Test
    void nobodyIsToldInATitleAndWithoutAChallenge() {
        HttpResponse<String> answer = Answer.of(Installation.onPostgres().usher(), "/session");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"title\":\"Unauthorized\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aProvidersAnswerThatIsTooLongAndAReturnPathElsewhereAreOnRecord() throws Exception {
        HttpResponse<String> tooLong = post("/sign-in/callback/superfantasy-saml", "SAMLResponse=" + "A".repeat(600_000), "Accept", "*/*");
        HttpResponse<String> elsewhere = Answer.of(Installation.onPostgres().usher(),
                "/sign-in/start/superfantasy-saml?to=https://evil.test/");

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(records("malformed_request")).isPositive();
        assertThat(records("bad_return_path")).isPositive();
    }

    private static HttpResponse<String> post(String path, String form, String header, String value)
            throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(Installation.onPostgres().usher().baseUrl() + path))
                .header("Content-Type", "application/x-www-form-urlencoded").header(header, value)
                .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
    }

    private static long records(String reason) throws SQLException {
        try (Connection database = Servers.postgres().connect(Installation.DATABASE); Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from audit_record where action = 'sign_in.rejected'"
                        + " and connection_id = 'superfantasy-saml' and reason = '" + reason + "'")) {
            count.next();
            return count.getLong(1);
        }
    }
}
