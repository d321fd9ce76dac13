package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** In each of these, who writes a row leaves the number of the transaction in it. */
    private static final List<String> WRITTEN = List.of("account", "account_email", "operator", "tenant", "break_glass", "tenant_role",
            "connection", "connection_version", "invitation", "identity_link", "membership", "role_grant", "group_grant", "event_subscription",
            "webhook_endpoint", "directory_user", "directory_element", "directory_group", "directory_group_member", "directory_brake");

    /**
     * What of the others must stay as it is: last uses are noted by the way, timers go on, proofs are used up and asked for. Sessions near
     * their end and long idle ones are tidied away.
     */
    private static final Map<String, String> KEPT = new TreeMap<>(Map.of(
            "sign_in_session where least(expires_at, last_seen_at + interval '8 hours') > ?::timestamptz + interval '20 minutes'", "id, token_hash, account_id, tenant_id, connection_id",
            "bearer_token", "id, tenant_id, kind, name, sha256, scopes, expires_at, previous_sha256",
            "operator_token", "id, name, sha256, expires_at",
            "domain_claim", "id, tenant_id, name, token, proven_at",
            "member_import", "id, tenant_id, actor, permissions, file_name, file_size",
            "address_proof where created_at <= ?::timestamptz", "id, token_hash, code_hash, cookie_hash, address, tenant_id, account_id"));
    private static final String STATE = Stream.concat(
            WRITTEN.stream().map(table -> "select '" + table + "', count(*), sum(xmin::text::bigint) from " + table),
            KEPT.entrySet().stream().map(kept -> "select '" + kept.getKey().split(" ")[0] + "', count(*), sum(hashtext(concat_ws(' ', "
                    + kept.getValue() + "))::bigint) from " + kept.getKey())).collect(Collectors.joining(" union all "));
    private static final Pattern INTERNALS = Pattern.compile("Exception|Throwable|\\bat [a-z]+(\\.\\w+)+\\("
            + "|\\b(java|jakarta|org|com|fish|usher)\\.[a-z]+\\.\\w|SQLSTATE|(?i)payara|glassfish");

    /** As the standard names the hidden fields of a form. */
    private static final String FIELDS_OF_FACES = "jakarta.faces.";

    private final String begun = Records.text("select now()::text");
    private final List<List<String>> state = Records.rows(STATE, begun, begun);
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

    /** Nobody and nothing that lasts was added, changed or taken away. */
    void nothingHappened() {
        assertThat(Records.rows(STATE, begun, begun)).as("how many rows each table has, and what is in them").containsExactlyElementsOf(state);
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
