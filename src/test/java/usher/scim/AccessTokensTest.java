package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
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
import usher.platform.SecretBox;
import usher.tenant.DirectoryTokens;
import usher.tenant.DirectoryUse;
import usher.tenant.MadeToken;
import usher.tenant.Slug;
import usher.tenant.Tenant;
import usher.tenant.TenantVerbs;
import usher.types.Permission;

@DisplayName("SCIM-007: an access token opens for an hour, and no longer than the secret that it was got for")
class AccessTokensTest {

    private final LocalDatabase database = LocalDatabase.open();
    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00.123456Z"));
    private final Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
            .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
    private final AccessTokens access = beans.bean(AccessTokens.class);
    private final DirectoryTokens tokens = beans.bean(DirectoryTokens.class);
    private TenantAuthor owner;
    private MadeToken first;

    @BeforeEach
    void open() {
        Tenant tenant = in(() -> beans.bean(TenantVerbs.class).open(new Slug("atlas"), "Atlas", Optional.empty(),
                OperatorAuthor.of(new Author("operator-token:1", "192.0.2.7", "curl"), true)));
        owner = new TenantAuthor(tenant.id(), "account:1", Set.of(Permission.CONNECTIONS_WRITE, Permission.OWNERS_WRITE), "192.0.2.7", "a browser");
        first = in(() -> tokens.make(owner, "entra", Set.of("scim:read"), Optional.empty(), Optional.empty()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }

    private Optional<DirectoryUse> found(String token) {
        return in(() -> access.find(token));
    }

    @Test
    @DisplayName("for an hour")
    void anHour() {
        String token = access.make(first.secret());
        assertThat(found(token)).hasValueSatisfying(use -> assertThat(use.tokenId()).isEqualTo(first.id()));
        clock.pass(Duration.ofMinutes(61));
        assertThat(found(token)).isEmpty();
        assertThat(found(first.secret())).isPresent();
    }

    @Test
    @DisplayName("in the moment in which the former secret ends, what was got for it dies and what is got for the new one lives")
    void formerSecret() {
        String former = access.make(first.secret());
        MadeToken second = in(() -> tokens.rotate(owner, first.id()));
        assertThat(found(former)).as("both open while one replaces the other").isPresent();
        String before = access.make(second.secret());
        database.inTransaction(() -> tokens.endPrevious(owner, first.id()));

        assertThat(found(former)).isEmpty();
        assertThat(found(access.make(first.secret()))).as("got by a request that was on its way").isEmpty();
        assertThat(found(before)).isPresent();
        assertThat(found(access.make(second.secret()))).isPresent();
    }

    @Test
    @DisplayName("and not once the token is revoked, or where somebody made it up")
    void revoked() {
        String token = access.make(first.secret());
        assertThat(found(token.substring(0, token.length() - 2) + "AA")).isEmpty();
        database.inTransaction(() -> tokens.revoke(owner, first.id()));
        assertThat(found(token)).isEmpty();
    }
}
