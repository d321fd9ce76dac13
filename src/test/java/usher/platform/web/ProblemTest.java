package usher.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import usher.signin.TestResponse;
import usher.types.Reference;
import usher.types.RefusalReason;

class ProblemTest {

    @Test
    void hasTheStandardMembersAndOurs() throws Exception {
        TestResponse response = new TestResponse();
        Reference reference = Reference.random();
        new Problem(RefusalReason.NOT_SIGNED_IN, 401, reference).write(response.asResponse(), Locale.ENGLISH);

        JsonObject problem = Json.createReader(new StringReader(response.body())).readObject();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.getString("title")).isEqualTo("Unauthorized");
        assertThat(problem.getInt("status")).isEqualTo(401);
        assertThat(problem.getString("detail")).isEqualTo(RefusalReason.NOT_SIGNED_IN.sentence(Locale.ENGLISH));
        assertThat(problem.getString("code")).isEqualTo("not_signed_in");
        assertThat(problem.getString("reference")).isEqualTo(reference.value());
    }

    @Test
    void aStatusWithoutANameOfItsOwnHasATitleToo() throws Exception {
        TestResponse response = new TestResponse();
        new Problem(RefusalReason.UNEXPECTED, 599, Reference.random()).write(response.asResponse(), Locale.ENGLISH);

        assertThat(response.body()).contains("\"title\":\"Refused\"");
    }
}
