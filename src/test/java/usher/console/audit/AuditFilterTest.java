package usher.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.console.Staged;
import usher.console.table.TableAddress;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.types.Reference;

/** Records that are searched for by kind and by person, each tenant's own. */
class AuditFilterTest {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("usher.console", Locale.ROOT);

    private final LocalDatabase database = LocalDatabase.open();
    private final AuditQuery records = new Wiring().with(EntityManager.class, database.entities()).bean(AuditQuery.class);
    private Staged here;
    private Staged.Someone olga;
    private Staged.Someone ada;

    @BeforeEach
    void recordsOfTwoWorkspaces() {
        database.inTransaction(() -> {
            Connection connection = database.entities().unwrap(Connection.class);
            here = new Staged(connection, "harbour", "Harbour");
            olga = here.owner("Olga Brandt");
            ada = here.active("Ada Okafor");
            record(here, "role.changed", "account:" + olga.account(), olga);
            record(here, "roles.changed", "account:" + olga.account(), ada);
            record(here, "directory.armed", "operator:" + olga.account(), olga);
            record(here, "directory_group.joined", "scim:1", ada);
            Staged elsewhere = new Staged(connection, "island", "Island");
            record(elsewhere, "role.removed", "account:" + olga.account(), elsewhere.active("Ada Elsewhere"));
        });
    }

    private static void record(Staged workspace, String action, String actor, Staged.Someone about) {
        workspace.record(action, actor, about, Reference.random(), Instant.now(), null, null, null, null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> found(String name, String value) {
        return database.inTransaction(() -> records.page(here.tenant(), TableAddress.of("/audit", Map.of(name, value), AuditFilter.NAMES)))
                .rows().stream().map(AuditLine::action).toList();
    }

    @Test
    @DisplayName("AUD-004: a kind has its own actions only, and those of this tenant")
    void aKindHasItsOwnActionsOnly() {
        assertThat(found("action", "role")).containsExactly("role.changed");
        assertThat(found("action", "roles")).containsExactly("roles.changed");
        assertThat(found("action", "roles.changed")).containsExactly("roles.changed");
        assertThat(found("action", "directory")).containsExactlyInAnyOrder("directory.armed", "directory_group.joined");
        assertThat(found("action", "rol")).isEmpty();
        assertThat(found("action", "%")).isEmpty();
    }

    @Test
    void aPersonIsFoundAlsoByWhatTheyDid() {
        assertThat(found("q", "brandt")).containsExactlyInAnyOrder("role.changed", "roles.changed", "directory.armed");
        assertThat(found("q", "okafor")).containsExactlyInAnyOrder("roles.changed", "directory_group.joined");
        assertThat(found("q", "nobody")).isEmpty();
    }

    @Test
    void whoDidItIsAKindOrOnePerson() {
        assertThat(found("actor", "account:" + olga.account())).containsExactlyInAnyOrder("role.changed", "roles.changed");
        assertThat(found("actor", "account:" + ada.account())).isEmpty();
        assertThat(found("actor", "operator")).containsExactly("directory.armed");
    }

    /** What a link filters by is not lost when somebody searches on. */
    @Test
    void everyFilterIsInTheForm() throws IOException {
        String form = Files.readString(Path.of("src/main/webapp/WEB-INF/console/audit.xhtml")).split("</form>")[0];

        assertThat(AuditFilter.NAMES).allSatisfy(name -> assertThat(form).contains("name=\"" + name + "\""));
        assertThat(found("member", ada.membership().toString())).containsExactlyInAnyOrder("roles.changed", "directory_group.joined");
    }

    /** Whatever can be told can be chosen; what is the installation's own only by the operator. */
    @Test
    void everyActionIsOfAKind() {
        Set<String> told = TEXTS.keySet().stream().filter(key -> key.matches("audit\\.[a-z_]+\\.[a-z_]+")).map(key -> key.split("\\.")[1])
                .filter(kind -> !Set.of("actor", "kind", "none", "operator_token").contains(kind)).collect(Collectors.toSet());

        assertThat(told).hasSizeGreaterThan(20).allSatisfy(kind -> assertThat(AuditPage.KINDS)
                .anyMatch(offered -> kind.equals(offered) || kind.startsWith(offered + "_")));
        assertThat(TEXTS.keySet()).containsAll(Stream.concat(AuditPage.KINDS.stream().map(kind -> "audit.kind." + kind),
                AuditPage.ACTORS.stream().map(actor -> "audit.actor." + actor)).toList());
    }
}
