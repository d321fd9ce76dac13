package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.UsherConfig;

/** Requests to operations that read no body, some parameters, or none. */
class StrictInputTest {

    private static void ask(Class<?> resource, String operation, String parameter, String body) throws Exception {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(UsherConfig.class, config);
        beans.bean(KnownInput.class).read();
        StrictInput strict = beans.bean(StrictInput.class);
        Method called = Arrays.stream(resource.getDeclaredMethods()).filter(method -> method.getName().equals(operation)).findFirst().orElseThrow();
        Field info = StrictInput.class.getDeclaredField("operation");
        info.setAccessible(true);
        info.set(strict, saying(ResourceInfo.class, (proxy, asked, of) -> called));
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
        if (parameter != null) {
            parameters.putSingle(parameter, "true");
        }
        UriInfo address = saying(UriInfo.class, (proxy, asked, of) -> parameters);
        ByteArrayInputStream sent = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        strict.filter(saying(ContainerRequestContext.class,
                (proxy, asked, of) -> asked.getName().equals("getUriInfo") ? address : sent));
    }

    private static <T> T saying(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @Test
    void aParameterOfTheDescriptionPasses() {
        assertThatCode(() -> ask(MembersResource.class, "list", "status", "")).doesNotThrowAnyException();
        assertThatCode(() -> ask(GroupResource.class, "list", "cursor", "")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("ROLE-005: a parameter that the description does not know does not pass")
    void anotherDoesNot() {
        assertThatThrownBy(() -> ask(MembersResource.class, "list", "stauts", "")).isInstanceOfSatisfying(WrongInput.class,
                wrong -> assertThat(wrong.place()).isEqualTo("stauts"));
        assertThatThrownBy(() -> ask(DomainResource.class, "release", "dryRun", "")).isInstanceOf(WrongInput.class);
        assertThatThrownBy(() -> ask(RoleResource.class, "list", "limit", "")).isInstanceOf(WrongInput.class);
    }

    @Test
    @DisplayName("ROLE-005: nor does a body that nobody reads")
    void aBodyThatNobodyReadsDoesNotPassEither() {
        for (String body : List.of("{\"until\": 1}", "until=1", "{} {}", "[]", "{" + " ".repeat(100) + "\"until\": 1}")) {
            assertThatThrownBy(() -> ask(MemberResource.class, "suspend", null, body)).as(body).isInstanceOf(WrongInput.class);
        }
        for (String nothing : List.of("", "{}", " { }\n")) {
            assertThatCode(() -> ask(MemberResource.class, "suspend", null, nothing)).as(nothing).doesNotThrowAnyException();
        }
        assertThatCode(() -> ask(MemberResource.class, "decline", null, "{}")).doesNotThrowAnyException();
    }
}
