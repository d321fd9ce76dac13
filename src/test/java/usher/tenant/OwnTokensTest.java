package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.BuiltInRole;
import usher.types.Permission;

/** Who of a tenant may have tokens. */
class OwnTokensTest {

    private static final Set<String> READING = Set.of(Permission.MEMBERS_READ);

    private LocalDatabase database;
    private OwnTokens own;
    private ApiTokens tokens;
    private Tenant tenant;
    private TenantAuthor owner;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        Wiring beans = new Wiring().with(EntityManager.class, database.entities())
                .with(Clock.class, new StoppedClock(Instant.parse("2026-03-01T09:00:00Z")));
        own = beans.bean(OwnTokens.class);
        tokens = beans.bean(ApiTokens.class);
        tenant = in(() -> beans.bean(TenantVerbs.class).open(new Slug("atlas"), "Atlas", Optional.empty(), OperatorAuthor.of(new Author("system:test", null, null), true)));
        owner = with(Permission.of(BuiltInRole.OWNER));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }

    private TenantAuthor with(Set<String> permissions) {
        return new TenantAuthor(tenant.id(), "account:" + UUID.randomUUID(), permissions, "192.0.2.7", "Firefox");
    }

    private MadeToken made(TenantAuthor author, String name, Set<String> scopes) {
        return in(() -> own.make(author, name, scopes, Optional.empty()));
    }

    @Test
    void anOwnerMakesRenewsAndRevokes() {
        MadeToken made = made(owner, "payroll", READING);
        assertThat(in(() -> tokens.find(tenant.id(), made.id())).orElseThrow().createdBy()).contains(owner.name());
        assertThat(in(() -> own.rotate(owner, made.id())).secret()).isNotEqualTo(made.secret());
        in(() -> {
            own.revoke(owner, made.id());
            return null;
        });
        assertThat(in(() -> tokens.of(tenant.id()))).isEmpty();
        assertThat(database.count("select count(a) from AuditRecord a where a.actor = '" + owner.name() + "' and a.action like 'token.%'"))
                .isEqualTo(3);
    }

    /** A token outlives whoever made it. */
    @Test
    void anAdministratorWhoIsNoOwnerHasNone() {
        MadeToken made = made(owner, "payroll", READING);
        TenantAuthor administrator = with(Permission.of(BuiltInRole.ADMIN));
        assertThatThrownBy(() -> made(administrator, "mine", READING)).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> in(() -> own.rotate(administrator, made.id()))).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> in(() -> {
            own.revoke(administrator, made.id());
            return null;
        })).hasMessageContaining("forbidden");
    }

    @Test
    void nobodyHasATokenDoWhatTheyMayNotDoThemselves() {
        TenantAuthor narrow = with(Set.of(Permission.OWNERS_WRITE, Permission.MEMBERS_READ));
        assertThat(made(narrow, "reader", READING).secret()).startsWith(ApiTokens.PREFIX);
        assertThatThrownBy(() -> made(narrow, "writer", Set.of(Permission.MEMBERS_WRITE))).hasMessageContaining("forbidden");
        MadeToken wide = made(owner, "wide", Set.of(Permission.MEMBERS_WRITE));
        assertThatThrownBy(() -> in(() -> own.rotate(narrow, wide.id()))).hasMessageContaining("forbidden");
    }

    @Test
    void aNameStandsForOneToken() {
        made(owner, "payroll", READING);
        assertThatThrownBy(() -> made(owner, "payroll", READING)).hasMessageContaining("conflict");
        assertThatThrownBy(() -> in(() -> own.rotate(owner, UUID.randomUUID()))).hasMessageContaining("not_found");
    }
}
