package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.AuditFilter;
import usher.audit.AuditRecord;
import usher.audit.AuditTrail;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.BuiltInRole;
import usher.types.Permission;
import usher.types.SecretToken;

/** Which tokens open, and which do not any more. */
class TokenGateTest {

    private static final Author OPERATOR = new Author("operator-token:1", "192.0.2.7", "curl");

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private LocalDatabase database;
    private Wiring beans;
    private TokenGate gate;
    private ApiTokens tokens;
    private Tenant tenant;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock);
        gate = beans.bean(TokenGate.class);
        tokens = beans.bean(ApiTokens.class);
        tenant = in(() -> beans.bean(TenantVerbs.class).open(new Slug("atlas"), "Atlas", Optional.empty(), operator()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static OperatorAuthor operator() {
        return OperatorAuthor.of(OPERATOR, true);
    }

    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }

    private MadeToken make(Optional<Instant> end) {
        return in(() -> tokens.make(new TokenTerms(tenant.id(), "ci", Set.of("members:read"), end, OPERATOR)));
    }

    private Optional<TokenUse> brings(String secret) {
        return in(() -> gate.api(secret));
    }

    @Test
    void aTokenOpensItsTenantWithItsScopesAndItsUseIsNoted() {
        MadeToken made = make(Optional.empty());
        assertThat(brings(made.secret())).contains(new TokenUse(made.id(), Optional.of(tenant.id()), Set.of("members:read"), false));
        assertThat(in(() -> tokens.find(tenant.id(), made.id())).orElseThrow().lastUsedAt()).contains(clock.instant());
        assertThat(brings(made.secret() + "x")).isEmpty();
        in(() -> beans.bean(TenantVerbs.class).suspend(tenant.id(), operator()));
        assertThat(brings(made.secret())).hasValueSatisfying(use -> assertThat(use.suspended()).isTrue());
    }

    @Test
    @DisplayName("SCIM-007: at most two secrets open, and the old one for a while")
    void atMostTwoSecretsOpenAndTheOldOneForAWhile() {
        MadeToken first = make(Optional.empty());
        MadeToken second = in(() -> tokens.rotate(tenant.id(), first.id(), OPERATOR));
        assertThat(brings(first.secret())).isPresent();
        assertThat(brings(second.secret())).isPresent();
        MadeToken third = in(() -> tokens.rotate(tenant.id(), first.id(), OPERATOR));
        assertThat(brings(first.secret())).isEmpty();
        clock.pass(ApiTokens.OVERLAP);
        assertThat(brings(second.secret())).isEmpty();
        assertThat(brings(third.secret())).isPresent();
    }

    @Test
    @DisplayName("SCIM-007: a token ends")
    void aTokenEnds() {
        MadeToken made = make(Optional.of(clock.instant().plusSeconds(60)));
        assertThat(brings(made.secret())).isPresent();
        clock.pass(Duration.ofSeconds(60));
        assertThat(brings(made.secret())).isEmpty();
        assertThatThrownBy(() -> make(Optional.empty())).hasMessageContaining("conflict");
    }

    @Test
    @DisplayName("SCIM-007: a token of the API opens no directory, nor a directory's the API")
    void eachOpensItsOwnDoor() {
        MadeToken api = make(Optional.empty());
        MadeToken directory = in(() -> beans.bean(DirectoryTokens.class).make(new TenantAuthor(tenant.id(), "account:1",
                Permission.of(BuiltInRole.OWNER), "192.0.2.7", "Firefox"), "entra", Set.of("scim:read"), Optional.empty(), Optional.empty()));
        assertThat(in(() -> gate.directory(directory.secret()))).isPresent();
        assertThat(in(() -> gate.directory(api.secret()))).isEmpty();
        assertThat(in(() -> gate.directoryOf(SecretToken.sha256(api.secret())))).isEmpty();
        assertThat(brings(directory.secret())).isEmpty();
    }

    @Test
    void theOperatorsTokenOpensNoTenant() {
        MadeToken made = in(() -> beans.bean(OperatorTokens.class).make("nightly", Optional.empty(), operator()));
        assertThat(brings(made.secret())).contains(new TokenUse(made.id(), Optional.empty(), Set.of(), false));
        in(() -> {
            beans.bean(OperatorTokens.class).revoke(made.id(), operator());
            return null;
        });
        assertThat(brings(made.secret())).isEmpty();
    }

    @Test
    @DisplayName("JSF-002, ROLE-001: nobody else's author is the operator's, whatever it is called")
    void whoIsNotTheOperatorIsNoAuthorOfWhatOnlyTheOperatorDoes() {
        assertThatThrownBy(() -> OperatorAuthor.of(OPERATOR, false)).hasMessageContaining("forbidden");
        assertThat(operator().author()).isEqualTo(OPERATOR);
    }

    @Test
    void whatWasDoneIsFoundInTheTrail() {
        make(Optional.empty());
        AuditTrail trail = beans.bean(AuditTrail.class);
        AuditFilter tokenActions = new AuditFilter(Optional.of(clock.instant()), Optional.empty(), Optional.of("token"),
                Optional.of("operator-token:1"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(in(() -> trail.newestFirst(tenant.id(), tokenActions, Optional.empty(), 5))).extracting(AuditRecord::action)
                .containsExactly("token.created");
        AuditFilter everything = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        AuditRecord first = in(() -> trail.oldestFirst(tenant.id(), everything, Optional.empty(), 1)).get(0);
        assertThat(in(() -> trail.oldestFirst(tenant.id(), everything, Optional.of(first.id()), 5)))
                .extracting(AuditRecord::action).containsExactly("token.created");
    }
}
