package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usher.story.Installation;
import usher.types.RefusalReason;

/**
 * What a refusal must and must not leave behind. Begun before an attack; asked after it: nothing was written of people, one audit
 * record says why, the answer and the log tell nothing that they should not.
 */
final class Watch {

    private static final List<String> PEOPLE = List.of("account", "account_email", "operator", "tenant", "break_glass", "domain_claim",
            "connection", "invitation", "identity_link", "membership", "role_grant", "group_grant", "sign_in_session", "bearer_token");
    /** Sessions whose end is near may be tidied away while we look. */
    private static final Map<String, String> LASTING =
            Map.of("sign_in_session", " where expires_at > now() + interval '20 minutes'");
    private static final String COUNTS = PEOPLE.stream().map(table -> "(select count(*) from " + table + LASTING.getOrDefault(table, "") + ")")
            .collect(Collectors.joining(", ", "select ", ""));
    private static final Pattern INTERNALS = Pattern.compile("Exception|Throwable|\\bat [a-z]+(\\.\\w+)+\\("
            + "|\\b(java|jakarta|org|com|fish|usher)\\.[a-z]+\\.\\w|SQLSTATE|(?i)payara|glassfish");

    /** As the standard names the hidden fields of a form. */
    private static final String FIELDS_OF_FACES = "jakarta.faces.";

    private final List<String> counts = Records.rows(COUNTS).get(0);
    private final String latest = Records.text("select coalesce(max(happened_at), 'epoch')::text from audit_record");
    private final long logged = logLength();

    static Watch begin() {
        return new Watch();
    }

    /** The one record of a message that was not acted on, and an answer with the reason's status. */
    void refused(HttpResponse<String> answer, RefusalReason reason, String connection, String... unsaid) {
        answered(answer, reason.status(), unsaid);
        assertThat(answer.body()).as("the code").contains(reason.code());
        nothingHappened();
        assertThat(audit()).as("the audit").containsExactly(List.of(connection, reason.code()));
    }

    /** Refused before it is known whom it concerns, so that there is nobody to keep a record for. */
    void turnedAway(HttpResponse<String> answer, int status, String... unsaid) {
        answered(answer, status, unsaid);
        nothingHappened();
        assertThat(audit()).as("the audit").isEmpty();
    }

    void nothingHappened() {
        assertThat(Records.rows(COUNTS).get(0)).as("the number of " + PEOPLE).isEqualTo(counts);
    }

    /** An answer of ours, which says nothing of how we are built nor any of these words; neither does the log. */
    void answered(HttpResponse<String> answer, int status, String... unsaid) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().replace(FIELDS_OF_FACES, "")).doesNotContainPattern(INTERNALS);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        String log = log();
        Stream.of(unsaid).forEach(word -> {
            assertThat(answer.body()).as("the answer").doesNotContain(word);
            assertThat(answer.headers().map().toString()).as("the headers").doesNotContain(word);
            assertThat(log).as("the log").doesNotContain(word);
        });
    }

    /** Connection and reason of each record since. */
    List<List<String>> audit() {
        return Records.rows("select connection_id, reason from audit_record"
                + " where happened_at > ?::timestamptz order by happened_at", latest);
    }

    String log() {
        try (RandomAccessFile file = new RandomAccessFile(Installation.onPostgres().usher().log().toFile(), "r")) {
            byte[] bytes = new byte[(int) (file.length() - logged)];
            file.seek(logged);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long logLength() {
        return Installation.onPostgres().usher().log().toFile().length();
    }
}
