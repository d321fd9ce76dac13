package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryLog.Kind;
import usher.audit.DirectoryLog.Wanted;
import usher.audit.DirectoryPass;
import usher.audit.DirectoryPasses;
import usher.audit.DirectoryRead;
import usher.audit.DirectoryReads;
import usher.audit.DirectoryRequest;
import usher.database.LocalDatabase;
import usher.provisioning.DirectoryClient;
import usher.scim.protocol.ScimError;
import usher.scim.store.Precondition;
import usher.session.Browser;
import usher.tenant.DirectoryNames;
import usher.tenant.DirectoryTokens;
import usher.tenant.MadeToken;
import usher.types.Reference;

@DisplayName("AUD-004: each request of a directory is in the log, what changed nothing in short")
class ReadLogTest {

    private static final UUID TOKEN = new UUID(0, 7);

    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void written() {
        directory.database.inTransaction(() -> directory.beans.bean(ReadLog.class).write());
    }

    private Wanted wanted(Kind kind) {
        return new Wanted(directory.tenantId(), "", Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<DirectoryRead> reads() {
        written();
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryReads.class).find(wanted(Kind.READS), 100));
    }

    private List<DirectoryRequest> refusals() {
        written();
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class).find(wanted(Kind.REFUSALS), 100));
    }

    @Test
    @DisplayName("lists, lookups and searches with what was asked and how much was found, and neither bodies nor secrets")
    void lookups() {
        String ann = directory.newUser("ann", "");
        directory.newUser("bob", "");
        directory.get("/Users", "filter", "userName eq \"ann\"", "access_token", "Secret-1");
        directory.get("/Users/" + ann);
        directory.post("/Users/.search", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "count": 1}""");
        directory.get("/Schemas");

        List<DirectoryRead> reads = reads();
        assertThat(reads).extracting(DirectoryRead::path).containsExactly("/Schemas", "/Users/.search", "/Users/" + ann,
                "/Users?filter=userName eq \"ann\"");
        assertThat(reads).extracting(DirectoryRead::results).containsExactly(8, 2, 1, 1);
        assertThat(reads).allSatisfy(each -> {
            assertThat(each.status()).isEqualTo(200);
            assertThat(each.tokenId()).isEqualTo(TOKEN);
            assertThat(each.tookMillis()).isNotNegative();
        });
        assertThat(refusals()).isEmpty();
    }

    @Test
    @DisplayName("what is refused before it could be a change: filters, unknown ids and addresses, other verbs, bulk requests as a whole")
    void refusedBefore() {
        directory.get("/Users", "filter", "userNme eq");
        directory.get("/Users", "filter", "password eq \"Secret-1\"");
        directory.get("/Users/" + new UUID(0, 1));
        directory.get("/Nothing");
        directory.call("PUT", "/Schemas", "{}", Precondition.NONE);
        directory.post("/Bulk", "{\"schemas\": []}");

        assertThat(refusals()).extracting(each -> each.status() + " " + each.method() + " " + each.path()).containsExactly(
                "400 POST /Bulk", "405 PUT /Schemas", "404 GET /Nothing", "404 GET /Users/" + new UUID(0, 1), "403 GET /Users",
                "400 GET /Users?filter=userNme eq");
        assertThat(refusals()).allSatisfy(each -> assertThat(each.detail().orElseThrow()).isNotBlank());
        assertThat(reads()).isEmpty();
    }

    @Test
    @DisplayName("a character that PostgreSQL does not take keeps nobody's lookups from the log")
    void controlCharacters() {
        directory.get("/Users", "attributes", "\u0000userName");
        directory.get("/Users", "filter", "userName eq \"\u0001\"");
        assertThat(Stream.concat(reads().stream().map(DirectoryRead::path), refusals().stream().map(DirectoryRequest::path)))
                .hasSize(2).allSatisfy(path -> assertThat(path).contains("?").doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    @DisplayName("a change that is refused is there once")
    void once() {
        directory.post("/Bulk", """
                {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [
                 {"method": "DELETE", "path": "/Users/%s"}]}""".formatted(new UUID(0, 1)));
        assertThat(refusals()).extracting(DirectoryRequest::method).containsExactly("DELETE");
        assertThat(reads()).isEmpty();
    }

    @Test
    @DisplayName("of requests that are too many the first stands for those behind it, until it is written")
    void tooMany() {
        ReadLog log = directory.beans.bean(ReadLog.class);
        DirectoryClient client = new DirectoryClient(directory.tenantId(), TOKEN, new Browser(null, null), Reference.random());
        for (int i = 0; i < 3; i++) {
            log.refused(client, "GET", List.of("Users"), ScimError.tooManyRequests(Duration.ofSeconds(1)));
        }
        assertThat(refusals()).extracting(DirectoryRequest::status).containsExactly(429);
        log.refused(client, "GET", List.of("Users"), ScimError.tooManyRequests(Duration.ofSeconds(1)));
        assertThat(refusals()).hasSize(2);
    }

    @Test
    @DisplayName("a workspace that is gone by then takes nothing else with it")
    void gone() {
        ReadLog log = directory.beans.bean(ReadLog.class);
        log.refused(new DirectoryClient(new UUID(0, 9), TOKEN, new Browser(null, null), Reference.random()), "GET", List.of(),
                ScimError.of(404, "gone"));
        directory.get("/Users");
        assertThat(reads()).hasSize(1);
    }

    @Test
    @DisplayName("after thirty days it is forgotten")
    void forgotten() {
        directory.get("/Users");
        written();
        directory.clock.pass(DirectoryLog.KEPT.plusSeconds(1));
        directory.get("/Groups");
        written();
        assertThat(directory.database.inTransaction(() -> directory.beans.bean(DirectoryReads.class).forgetOld())).isFalse();
        assertThat(reads()).extracting(DirectoryRead::path).containsExactly("/Groups");
    }

    @Test
    @DisplayName("the log is narrowed to a token and to a time")
    void narrowed() {
        Instant begun = directory.clock.instant();
        directory.newUser("ann", "");
        directory.clock.pass(Duration.ofHours(1));
        directory.newUser("bob", "");

        assertThat(between(Optional.of(TOKEN), begun.plusSeconds(1), begun.plusSeconds(7200))).containsExactly("bob");
        assertThat(between(Optional.empty(), begun, begun.plusSeconds(3600))).containsExactly("ann");
        assertThat(between(Optional.of(new UUID(0, 8)), begun, begun.plusSeconds(7200))).isEmpty();
    }

    private List<String> between(Optional<UUID> token, Instant from, Instant until) {
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class).find(new Wanted(directory.tenantId(), "",
                Optional.empty(), token, Optional.of(from), Optional.of(until), Optional.empty()), 10)).stream()
                .map(each -> each.subject().orElseThrow()).toList();
    }

    @Test
    @DisplayName("what lies close together is a run, with its counts and the request from which it is taken back")
    void runs() {
        directory.get("/Users");
        directory.clock.pass(Duration.ofMinutes(9));
        directory.newUser("ann", "");
        directory.clock.pass(Duration.ofMinutes(9));
        directory.get("/Nothing");
        directory.newUser("bob", "");
        directory.clock.pass(Duration.ofMinutes(25));
        directory.get("/Users");
        written();

        List<DirectoryPass> runs = directory.database.inTransaction(() -> directory.beans.bean(DirectoryPasses.class)
                .of(directory.tenantId(), Directory.NOW.minusSeconds(60)));
        assertThat(runs).hasSize(2);
        assertThat(runs.get(0)).satisfies(run -> {
            assertThat(run.first()).isEmpty();
            assertThat(run.reads()).isEqualTo(1);
        });
        assertThat(runs.get(1)).satisfies(run -> {
            assertThat(run.tokenId()).isEqualTo(TOKEN);
            assertThat(run.changes()).isEqualTo(2);
            assertThat(run.refusals()).isEqualTo(1);
            assertThat(run.reads()).isEqualTo(1);
            assertThat(run.from()).isEqualTo(Directory.NOW);
            assertThat(run.until()).isEqualTo(Directory.NOW.plus(Duration.ofMinutes(18)));
            assertThat(directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class).find(directory.tenantId(),
                    run.first().orElseThrow())).orElseThrow().subject()).contains("ann");
        });
        assertThat(directory.database.inTransaction(() -> directory.beans.bean(DirectoryPasses.class)
                .of(directory.newTenant("meadow"), Instant.EPOCH))).isEmpty();
    }

    @Test
    @DisplayName("a token that is revoked keeps its name")
    void names() {
        MadeToken made = directory.database.inTransaction(() -> directory.beans.bean(DirectoryTokens.class).make(directory.owner(), "Entra ID",
                Set.of("scim:read"), Optional.empty(), Optional.empty()));
        directory.database.inTransaction(() -> directory.beans.bean(DirectoryTokens.class).revoke(directory.owner(), made.id()));
        assertThat(directory.database.inTransaction(() -> directory.beans.bean(DirectoryNames.class).of(directory.tenantId())))
                .containsEntry(made.id(), "Entra ID");
    }
}
