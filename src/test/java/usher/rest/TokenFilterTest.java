package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.Author;
import usher.audit.OperatorAuthor;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.TooManyRequests;
import usher.platform.UsherConfig;
import usher.tenant.ApiTokens;
import usher.tenant.Slug;
import usher.tenant.Tenant;
import usher.tenant.TenantVerbs;
import usher.tenant.TokenTerms;

/** Many programs behind one address, of which some have tokens that open nothing any more. */
class TokenFilterTest {

    private static final int WRONG_AT_ONCE = 60;

    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-03-01T09:00:00Z"));
    private LocalDatabase database;
    private TokenFilter filter;
    private Caller caller;
    private String token;

    @BeforeEach
    void open() {
        database = LocalDatabase.open();
        HttpServletRequest request = answering(HttpServletRequest.class, Map.of("getRemoteAddr", "192.0.2.7",
                "getHeaders", Collections.emptyEnumeration()));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(Clock.class, clock)
                .with(HttpServletRequest.class, request).with(UsherConfig.class, new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8),
                Duration.ofDays(1)));
        filter = beans.bean(TokenFilter.class);
        caller = beans.bean(Caller.class);
        Author author = new Author("operator-token:1", "192.0.2.7", "curl");
        Tenant tenant = database.inTransaction(() -> beans.bean(TenantVerbs.class).open(new Slug("atlas"), "Atlas", Optional.empty(),
                OperatorAuthor.of(author, true)));
        token = database.inTransaction(() -> beans.bean(ApiTokens.class).make(new TokenTerms(tenant.id(), "ci", Set.of("members:read"),
                Optional.empty(), author))).secret();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void sends(String bearer) {
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.putSingle("Authorization", "Bearer " + bearer);
        UriInfo address = answering(UriInfo.class, Map.of("getPath", "members"));
        ContainerRequestContext request = answering(ContainerRequestContext.class, Map.of("getUriInfo", address, "getHeaders", headers));
        database.inTransaction(() -> filter.filter(request));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> says) {
        InvocationHandler answers = (proxy, called, arguments) -> says.get(called.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @Test
    void whoeverHasATokenThatOpensIsLetInBesideThoseWhoHaveNone() {
        for (int number = 0; number < WRONG_AT_ONCE; number++) {
            String stale = "usher_api_stale" + "s".repeat(30) + number;
            assertThatThrownBy(() -> sends(stale)).hasMessageContaining("not_signed_in");
        }
        assertThatThrownBy(() -> sends("usher_api_stale" + "s".repeat(32)))
                .isInstanceOfSatisfying(TooManyRequests.class, early -> assertThat(early.seconds()).isEqualTo(1));
        sends(token);
        assertThat(caller.scopes()).containsExactly("members:read");
    }
}
