package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.AuditLog;
import usher.audit.AuditRecord;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.tenant.TokenUse;
import usher.types.RefusalReason;

@DisplayName("JSF-002: what a token of the API may do")
class RightFilterTest {

    private final List<AuditRecord> written = new ArrayList<>();

    @Test
    void whatOneOfItsScopesIsFor() {
        assertThat(lets(tenants("members:read"), "oneOfTwo")).isTrue();
        assertThat(lets(tenants("members:write"), "oneOfTwo")).isTrue();
        assertThat(lets(tenants(), "anybodysOfATenant")).isTrue();
        assertThat(written).isEmpty();
    }

    @Test
    void nothingElseAndThatIsWrittenDown() {
        assertThat(lets(tenants("audit:read"), "oneOfTwo")).isFalse();
        assertThat(lets(tenants(), "oneOfTwo")).isFalse();
        assertThat(written).hasSize(2);
    }

    @Test
    void nothingThatDoesNotSayWhatItNeeds() {
        assertThat(lets(tenants("members:read"), "silent")).isFalse();
        assertThat(lets(operators(), "silent")).isFalse();
    }

    @Test
    void theOperatorsOpensNoTenantAndNoTenantsTheInstallation() {
        assertThat(lets(tenants("operator"), "operators")).isFalse();
        assertThat(lets(operators(), "oneOfTwo")).isFalse();
        assertThat(lets(operators(), "anybodysOfATenant")).isFalse();
        assertThat(lets(operators(), "operators")).isTrue();
    }

    private static TokenUse tenants(String... scopes) {
        return new TokenUse(UUID.randomUUID(), Optional.of(UUID.randomUUID()), Set.of(scopes), false);
    }

    private static TokenUse operators() {
        return new TokenUse(UUID.randomUUID(), Optional.empty(), Set.of(), false);
    }

    private boolean lets(TokenUse token, String operation) {
        Caller caller = new Caller();
        caller.is(token, "192.0.2.7", "curl");
        AuditLog audit = new AuditLog() {
            @Override
            public void appendAlone(AuditRecord record) {
                written.add(record);
            }
        };
        RightFilter filter = new Wiring().with(Caller.class, caller).with(AuditLog.class, audit).with(Clock.class, Clock.systemUTC())
                .bean(RightFilter.class);
        filter.operation = answering(ResourceInfo.class, method(operation));
        try {
            filter.filter(answering(ContainerRequestContext.class, answering(UriInfo.class, "members")));
            return true;
        } catch (RequestRejected rejected) {
            assertThat(rejected.reason()).isEqualTo(RefusalReason.FORBIDDEN);
            return false;
        }
    }

    private static Object method(String name) {
        try {
            return Operations.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Answers what its type lets it. */
    private static <T> T answering(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer : null));
    }

    /** An operation of each kind. */
    private static final class Operations {

        @Needs({"members:read", "members:write"})
        void oneOfTwo() {
        }

        @Needs(Needs.NOTHING)
        void anybodysOfATenant() {
        }

        @Needs(Needs.OPERATOR)
        void operators() {
        }

        void silent() {
        }
    }
}
