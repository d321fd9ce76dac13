package usher.console.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Sent;
import usher.database.Wiring;
import usher.platform.RequestRejected;
import usher.platform.SecretBox;

/** A form that is answered before it is saved keeps the secret that was typed, for its own connection only. */
class TypedSecretTest {

    private static final UUID HARBOUR = UUID.randomUUID();
    private static final SecretBox BOX = new SecretBox(new SecretKeySpec(new byte[32], "AES"));

    @Test
    void a_secret_that_was_typed_is_carried_on_until_it_is_saved() {
        String first = secret(HARBOUR, "ours", Map.of("clientSecret", "s3cret")).sealed();
        assertThat(first).isNotEmpty().doesNotContain("s3cret");

        TypedSecret next = secret(HARBOUR, "ours", Map.of("clientSecret", "", "typedSecret", first));
        assertThat(next.text()).isEqualTo("s3cret");
        assertThat(secret(HARBOUR, "ours", Map.of("typedSecret", next.sealed())).text()).isEqualTo("s3cret");
    }

    @Test
    void another_one_that_is_typed_takes_its_place() {
        String first = secret(HARBOUR, "ours", Map.of("clientSecret", "s3cret")).sealed();

        assertThat(secret(HARBOUR, "ours", Map.of("clientSecret", "better", "typedSecret", first)).text()).isEqualTo("better");
        assertThat(secret(HARBOUR, "ours", Map.of("clientAuthentication", "none", "typedSecret", first)).text()).isEmpty();
    }

    @Test
    void nothing_is_carried_where_nothing_was_typed() {
        assertThat(secret(HARBOUR, "ours", Map.of()).text()).isEmpty();
        assertThat(secret(HARBOUR, "ours", Map.of()).sealed()).isEmpty();
    }

    @Test
    void what_was_sealed_for_another_connection_or_workspace_or_by_nobody_is_refused() {
        String ours = secret(HARBOUR, "ours", Map.of("clientSecret", "s3cret")).sealed();

        for (TypedSecret other : new TypedSecret[] {secret(HARBOUR, "theirs", Map.of("typedSecret", ours)),
                secret(UUID.randomUUID(), "ours", Map.of("typedSecret", ours)),
                secret(HARBOUR, "ours", Map.of("typedSecret", "v1.nonsense")),
                secret(HARBOUR, "oidc", Map.of("typedSecret", ours, "id", "ours"))}) {
            assertThatThrownBy(other::text).isInstanceOf(RequestRejected.class);
        }
    }

    private static TypedSecret secret(UUID tenant, String connection, Map<String, String> fields) {
        Sent sent = new Sent() {
            @Override
            public boolean isForm() {
                return true;
            }

            @Override
            public String text(String name) {
                return fields.getOrDefault(name, "");
            }
        };
        Console console = new Console() {
            @Override
            public UUID tenantId() {
                return tenant;
            }

            @Override
            public String argument(int index) {
                return connection;
            }
        };
        return new Wiring().with(Sent.class, sent).with(Console.class, console).with(SecretBox.class, BOX).bean(TypedSecret.class);
    }
}
