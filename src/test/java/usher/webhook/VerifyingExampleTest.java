package usher.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation tells receivers to do, compiled as it stands there. */
class VerifyingExampleTest {

    private static final String BODY = "{\"type\":\"roles.changed\"}";

    private final EndpointSecret secret = EndpointSecret.random();
    private final long now = Instant.now().getEpochSecond();
    private Method isFromUsher;

    @BeforeEach
    void compile(@TempDir Path folder) throws Exception {
        String page = Files.readString(Path.of("src/docs/events.md"));
        String example = page.substring(page.indexOf("```java") + "```java".length(), page.lastIndexOf("```"));
        Path source = folder.resolve("Receiver.java");
        Files.writeString(source, "import java.nio.charset.*; import java.security.*; import java.time.*; import java.util.*;"
                + " import javax.crypto.*; import javax.crypto.spec.*; public class Receiver { public static " + example.strip() + " }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString())).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            isFromUsher = loader.loadClass("Receiver").getMethod("isFromUsher", String.class, String.class, String.class, String.class,
                    byte[].class);
        }
    }

    private boolean accepts(String id, long time, String signatures, String body) throws ReflectiveOperationException {
        return (boolean) isFromUsher.invoke(null, secret.value(), id, String.valueOf(time), signatures, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anEventOfOursIsTakenAlsoWhileSecretsRotate() throws ReflectiveOperationException {
        String signature = secret.sign("evt_1", now, BODY);
        assertThat(accepts("evt_1", now, signature, BODY)).isTrue();
        assertThat(accepts("evt_1", now, EndpointSecret.random().sign("evt_1", now, BODY) + " " + signature, BODY)).isTrue();
    }

    @Test
    void anotherOneIsNot() throws ReflectiveOperationException {
        String signature = secret.sign("evt_1", now, BODY);
        assertThat(accepts("evt_1", now, signature, BODY + " ")).isFalse();
        assertThat(accepts("evt_2", now, signature, BODY)).isFalse();
        assertThat(accepts("evt_1", now, EndpointSecret.random().sign("evt_1", now, BODY), BODY)).isFalse();
        assertThat(accepts("evt_1", now - 600, secret.sign("evt_1", now - 600, BODY), BODY)).as("an old one").isFalse();
    }
}
