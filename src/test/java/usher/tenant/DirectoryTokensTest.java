package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.Permission;
import usher.types.SecretToken;

/** The tokens that administrators make for their directory (RFC 7644, section 7.4). */
class DirectoryTokensTest {

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private LocalDatabase database;
    private TokenGate gate;
    private DirectoryTokens tokens;
    private Tenants tenants;
    private Tenant tenant;
    private TenantAuthor admin;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock);
        gate = beans.bean(TokenGate.class);
        tokens = beans.bean(DirectoryTokens.class);
        tenants = beans.bean(Tenants.class);
        tenant = in(() -> beans.bean(TenantVerbs.class).open(new Slug("atlas"), "Atlas", Optional.empty(),
                OperatorAuthor.of(new Author("operator-token:1", "192.0.2.7", "curl"), true)));
        admin = author(Permission.CONNECTIONS_WRITE, Permission.OWNERS_WRITE);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }

    private TenantAuthor author(String... permissions) {
        return new TenantAuthor(tenant.id(), "account:1", Set.of(permissions), "192.0.2.7", "a browser");
    }

    private MadeToken make(Optional<Instant> end) {
        return in(() -> tokens.make(admin, "entra", Set.of("scim:read"), end, Optional.empty()));
    }

    @Test
    @DisplayName("a token opens its workspace's directory and nothing else, with its rights, and its use is noted")
    void opens() {
        MadeToken made = make(Optional.empty());

        DirectoryUse use = in(() -> gate.directory(made.secret())).orElseThrow();
        assertThat(use.slug()).isEqualTo("atlas");
        assertThat(use).extracting(DirectoryUse::tokenId, DirectoryUse::name, DirectoryUse::tenantId, DirectoryUse::suspended, DirectoryUse::scopes)
                .containsExactly(made.id(), "entra", tenant.id(), false, Set.of("scim:read"));
        assertThat(in(() -> gate.directoryOf(SecretToken.sha256(made.secret())))).map(DirectoryUse::tokenId).contains(made.id());
        assertThat(in(() -> gate.api(made.secret()))).isEmpty();
        assertThat(in(() -> tokens.of(tenant.id())).get(0).lastUsedAt()).contains(clock.instant());
        assertThat(made.secret()).startsWith(DirectoryTokens.PREFIX);
    }

    private Reconciliation.Stage stage(MadeToken token) {
        return in(() -> gate.directory(token.secret())).orElseThrow().reconciliation().map(Reconciliation::stage).orElse(null);
    }

    private MadeToken another(String name, Optional<UUID> sameAs) {
        return in(() -> tokens.make(admin, name, Set.of("scim:read"), Optional.empty(), sameAs));
    }

    private void isArmed() {
        in(() -> {
            database.entities().find(Reconciliation.class, tenant.id()).finish(clock.instant());
            return null;
        });
    }

    @Test
    @DisplayName("the first token of a directory opens its quarantine, and one more for the same one shares it; when that is revoked, all begins anew")
    void quarantine() {
        MadeToken made = make(Optional.empty());
        assertThat(stage(made)).isEqualTo(Reconciliation.Stage.COLLECTING);
        assertThat(stage(another("more", Optional.of(made.id())))).isEqualTo(Reconciliation.Stage.COLLECTING);
        assertThatThrownBy(() -> another("okta", Optional.empty())).as("while the first waits").hasMessageContaining("conflict");
        assertThatThrownBy(() -> another("okta", Optional.of(new UUID(0, 1)))).hasMessageContaining("not_found");
        UUID first = in(() -> gate.directory(made.secret())).orElseThrow().quarantineId().orElseThrow();
        in(() -> {
            tokens.of(tenant.id()).forEach(token -> tokens.revoke(admin, token.id()));
            return null;
        });
        MadeToken again = make(Optional.empty());
        assertThat(in(() -> gate.directory(again.secret())).orElseThrow().quarantineId()).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(in(() -> tenants.page(Optional.empty(), 10))).extracting(Tenant::slug).containsExactly("atlas");
    }

    @Test
    @DisplayName("a directory that is new beside one that is armed has a quarantine of its own, and the other stays armed")
    void anotherDirectory() {
        MadeToken okta = make(Optional.empty());
        isArmed();
        MadeToken entra = another("entra ID", Optional.empty());

        assertThat(stage(entra)).isEqualTo(Reconciliation.Stage.COLLECTING);
        assertThat(stage(okta)).as("armed").isNull();
        MadeToken more = another("okta too", Optional.of(okta.id()));
        assertThat(stage(more)).as("of the one that is armed").isNull();
        assertThat(in(() -> gate.directory(more.secret())).orElseThrow().quarantineId())
                .isEqualTo(in(() -> gate.directory(okta.secret())).orElseThrow().quarantineId());
    }

    @Test
    @DisplayName("of two first tokens at one moment one begins a directory, and the other is refused as it is a moment later")
    void twoAtOnce() throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        CompletableFuture<Void> okta = CompletableFuture.runAsync(() -> database.inTransaction(() -> {
            tokens.make(admin, "okta", Set.of("scim:read"), Optional.empty(), Optional.empty());
            made.countDown();
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }));
        assertThat(made.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> make(Optional.empty())).hasMessageContaining("another directory waits to be armed");
        okta.join();
        assertThat(in(() -> tokens.of(tenant.id()))).extracting(BearerToken::name).containsExactly("okta");
    }

    @Test
    @DisplayName("two secrets open while one replaces the other, and none does when the token has ended or is revoked")
    void ends() {
        MadeToken first = make(Optional.of(clock.instant().plus(Duration.ofDays(90))));
        MadeToken second = in(() -> tokens.rotate(admin, first.id()));
        assertThat(in(() -> gate.directory(first.secret()))).isPresent();
        clock.pass(Duration.ofDays(7));
        assertThat(in(() -> gate.directory(first.secret()))).isEmpty();
        assertThat(in(() -> gate.directory(second.secret()))).isPresent();
        clock.pass(Duration.ofDays(83));
        assertThat(in(() -> gate.directory(second.secret()))).isEmpty();
        in(() -> {
            tokens.revoke(admin, first.id());
            return null;
        });
        assertThat(in(() -> tokens.of(tenant.id()))).isEmpty();
    }

    @Test
    @DisplayName("a secret that others may know ends at once; the token stays, with its new secret")
    void endsPrevious() {
        MadeToken first = make(Optional.empty());
        MadeToken second = in(() -> tokens.rotate(admin, first.id()));
        assertThatThrownBy(() -> in(() -> {
            tokens.endPrevious(author(Permission.CONNECTIONS_READ), first.id());
            return null;
        })).hasMessageContaining("forbidden");
        in(() -> {
            tokens.endPrevious(author(Permission.CONNECTIONS_WRITE), first.id());
            return null;
        });

        assertThat(in(() -> gate.directory(first.secret()))).isEmpty();
        assertThat(in(() -> gate.directory(second.secret()))).isPresent();
    }

    @Test
    @DisplayName("nobody makes a token without the right to, twice, for nothing, or for a time that is over")
    void refused() {
        make(Optional.empty());

        assertThatThrownBy(() -> make(Optional.empty())).hasMessageContaining("conflict");
        assertThatThrownBy(() -> in(() -> tokens.make(author(Permission.CONNECTIONS_READ), "okta", Set.of("scim:read"), Optional.empty(), Optional.empty())))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> in(() -> tokens.make(author(Permission.CONNECTIONS_WRITE), "okta", Set.of("scim:read"), Optional.empty(), Optional.empty())))
                .hasMessageContaining("forbidden");
        for (Set<String> scopes : Set.of(Set.<String>of(), Set.of("members:read"))) {
            assertThatThrownBy(() -> in(() -> tokens.make(admin, "okta", scopes, Optional.empty(), Optional.empty()))).hasMessageContaining("malformed_request");
        }
        assertThatThrownBy(() -> in(() -> tokens.make(admin, "okta", Set.of("scim:read"), Optional.of(clock.instant().minusSeconds(1)), Optional.empty())))
                .hasMessageContaining("malformed_request");
    }
}
