package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usher.scim.protocol.ScimError;

@DisplayName("SCIM-007: what a token may do")
class ScopesTest {

    private static final List<String> ALL = List.of("scim:read", "scim:write", "scim:delete");

    /** Any of these is enough, and no other is. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, Users, scim:read", "GET, Users/1, scim:read", "GET, '', scim:read", "POST, .search, scim:read",
        "POST, Users/.search, scim:read", "POST, Users, scim:write", "PUT, Users/1, scim:write", "PATCH, Groups/1, scim:write",
        "DELETE, Users/1, scim:delete", "DELETE, Users/.search, scim:delete", "POST, Bulk, scim:write scim:delete",
        "GET, Bulk, scim:read", "POST, Users/Bulk, scim:write"})
    void each(String method, String path, String enough) {
        Set<String> able = new HashSet<>(List.of(enough.split(" ")));
        for (int some = 1; some < 1 << ALL.size(); some++) {
            Set<String> granted = new HashSet<>();
            for (int each = 0; each < ALL.size(); each++) {
                if ((some & 1 << each) != 0) {
                    granted.add(ALL.get(each));
                }
            }
            assertThat(may(new Scopes(granted), method, path)).as("%s", granted).isEqualTo(granted.stream().anyMatch(able::contains));
        }
    }

    @Test
    void withoutAWordAboutItEverything() {
        assertThat(may(Scopes.ALL, "DELETE", "Users/1")).isTrue();
    }

    private static boolean may(Scopes scopes, String method, String path) {
        try {
            scopes.check(method, Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
            return true;
        } catch (ScimError error) {
            assertThat(error.status()).isEqualTo(403);
            return false;
        }
    }
}
