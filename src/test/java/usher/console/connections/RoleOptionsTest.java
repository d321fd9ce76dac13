package usher.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.WorkspaceNames;
import usher.database.Wiring;

/** A list of roles never chooses one that nobody chose. */
class RoleOptionsTest {

    private RoleOptions options;

    @BeforeEach
    void workspace() {
        WorkspaceNames names = new WorkspaceNames() {
            @Override
            public Map<String, String> roles(UUID tenantId) {
                Map<String, String> roles = new LinkedHashMap<>();
                roles.put("ADMIN", "Admin");
                roles.put("EDITOR", "Editor");
                return roles;
            }
        };
        Console console = new Console() {
            @Override
            public UUID tenantId() {
                return new UUID(0, 1);
            }
        };
        options = new Wiring().with(WorkspaceNames.class, names).with(Console.class, console).bean(RoleOptions.class);
    }

    @Test
    void nothing_comes_first_in_a_row_that_may_be_empty() {
        assertThat(options.orNone("").keySet()).containsExactly("", "ADMIN", "EDITOR");
        assertThat(options.orNone("EDITOR").keySet()).containsExactly("", "ADMIN", "EDITOR");
        assertThat(options.orNone("").get("")).isEqualTo("Choose a role");
    }

    @Test
    void a_role_that_is_no_more_stays_chosen_and_says_so() {
        assertThat(options.orNone("GONE").keySet()).containsExactly("", "GONE", "ADMIN", "EDITOR");
        assertThat(options.with("GONE").get("GONE")).isEqualTo("GONE (missing)");
    }

    @Test
    void a_field_that_has_a_role_offers_none_only_where_none_was_sent() {
        assertThat(options.with("EDITOR").keySet()).containsExactly("ADMIN", "EDITOR");
        assertThat(options.with("").keySet()).containsExactly("", "ADMIN", "EDITOR");
    }
}
