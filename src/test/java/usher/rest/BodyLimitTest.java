package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("WEB-007: a body is read to a limit, whatever its head has said of it")
class BodyLimitTest {

    @Test
    void upToTheLimit() throws IOException {
        assertThat(body(BodyLimit.LARGEST_IN_BYTES).readAllBytes()).hasSize(BodyLimit.LARGEST_IN_BYTES);
    }

    @Test
    void andNoFurther() {
        assertThatThrownBy(() -> body(BodyLimit.LARGEST_IN_BYTES + 1).readAllBytes()).isInstanceOfSatisfying(Declined.class,
                refused -> assertThat(refused.status()).isEqualTo(413));
        assertThatThrownBy(() -> {
            InputStream body = body(BodyLimit.LARGEST_IN_BYTES + 1);
            while (body.read() >= 0) {
                continue;
            }
        }).isInstanceOf(Declined.class);
    }

    @Test
    void ofAFileOnlyThatIsImportedPieceByPiece() {
        assertThat(BodyLimit.isFile(request("POST", "imports", "text/csv"))).isTrue();
        assertThat(BodyLimit.isFile(request("POST", "/imports/", "Application/X-NDJSON; charset=utf-8"))).isTrue();
        assertThat(BodyLimit.isFile(request("POST", "imports", null))).isFalse();
        assertThat(BodyLimit.isFile(request("POST", "imports", "*/*"))).isFalse();
        assertThat(BodyLimit.isFile(request("POST", "imports", "application/json"))).isFalse();
        assertThat(BodyLimit.isFile(request("GET", "imports", "text/csv"))).isFalse();
        assertThat(BodyLimit.isFile(request("POST", "members", "text/csv"))).isFalse();
    }

    private static ContainerRequestContext request(String method, String path, String contentType) {
        Map<String, Object> says = new HashMap<>(Map.of("getMethod", method, "getPath", path));
        says.put("getHeaderString", contentType);
        InvocationHandler answers = (proxy, called, arguments) -> called.getName().equals("getUriInfo")
                ? Proxy.newProxyInstance(UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (it, asked, of) -> path)
                : says.get(called.getName());
        return (ContainerRequestContext) Proxy.newProxyInstance(UriInfo.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class}, answers);
    }

    private static InputStream body(int length) {
        return new BodyLimit.Limited(new ByteArrayInputStream(new byte[length]));
    }
}
