package usher.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.console.Console;
import usher.console.Staged;
import usher.console.table.Page;
import usher.console.table.TableAddress;
import usher.database.LocalDatabase;
import usher.database.Wiring;

/** Members that are searched, filtered, sorted and leafed through, each tenant's own. */
class MemberTableTest {

    private final LocalDatabase database = database();
    private final MemberQuery members = new Wiring().with(EntityManager.class, database.entities()).with(Console.class, new Console())
            .bean(MemberQuery.class);
    private Staged here;
    private Staged elsewhere;

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @BeforeEach
    void people() {
        database.inTransaction(() -> {
            Connection connection = database.entities().unwrap(Connection.class);
            here = new Staged(connection, "harbour", "Harbour");
            here.owner("Olga Brandt");
            here.grant(here.active("Ada Okafor"), 4, "RULE:" + here.connection());
            here.active("ben 100%_Okafor");
            here.person("Sven Weiss", "SUSPENDED", "ADMINISTRATOR", 2, "MANUAL");
            elsewhere = new Staged(connection, "island", "Island");
            elsewhere.active("Ada Elsewhere");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> found(Map<String, String> address) {
        return page(address).rows().stream().map(MemberRow::name).toList();
    }

    private Page<MemberRow> page(Map<String, String> address) {
        return page(here, address);
    }

    private Page<MemberRow> page(Staged workspace, Map<String, String> address) {
        return database.inTransaction(() -> members.page(workspace.tenant(), TableAddress.of("/members", address, MemberFilter.NAMES)));
    }

    @Test
    void namesAreSortedWhateverTheirCase() {
        assertThat(found(Map.of())).containsExactly("Ada Okafor", "ben 100%_Okafor", "Olga Brandt", "Sven Weiss");
        assertThat(found(Map.of("sort", "name", "down", "1"))).startsWith("Sven Weiss").endsWith("Ada Okafor");
        assertThat(found(Map.of("sort", "status"))).endsWith("Sven Weiss");
        assertThat(found(Map.of("sort", "joined"))).hasSize(4);
    }

    @Test
    void aPartOfNameOrAddressFinds() {
        assertThat(found(Map.of("q", "OKAFOR"))).containsExactly("Ada Okafor", "ben 100%_Okafor");
        assertThat(found(Map.of("q", "olga.brandt@harbour"))).containsExactly("Olga Brandt");
        assertThat(found(Map.of("q", "0%_o"))).containsExactly("ben 100%_Okafor");
        assertThat(found(Map.of("q", "a%r"))).isEmpty();
    }

    @Test
    void whoWaitsIsLeafedThroughWithTheirNumber() {
        database.inTransaction(() -> {
            Staged ferry = new Staged(database.entities().unwrap(Connection.class), "ferry", "Ferry");
            for (int i = 0; i < Page.SIZE + 2; i++) {
                ferry.person("Waiting " + i, "PENDING", null, 2, null);
            }
            here = ferry;
        });

        Page<MemberRow> first = waiting("1");
        assertThat(first.rows()).hasSize(Page.SIZE);
        assertThat(first.total()).contains(Page.SIZE + 2L);
        assertThat(first.next()).isEqualTo("/approvals?page=2");
        assertThat(waiting("2").rows()).hasSize(2).doesNotContainAnyElementsOf(first.rows());
        assertThat(waiting("3").rows()).as("others were answered meanwhile").isEqualTo(first.rows());
    }

    private Page<MemberRow> waiting(String page) {
        return database.inTransaction(() -> members.waiting(here.tenant(), TableAddress.of("/approvals", Map.of("page", page), Set.of())));
    }

    @Test
    void filtersNarrow() {
        assertThat(found(Map.of("status", "SUSPENDED"))).containsExactly("Sven Weiss");
        assertThat(found(Map.of("role", "EDITOR"))).containsExactly("Ada Okafor");
        assertThat(found(Map.of("source", "RULE"))).containsExactly("Ada Okafor");
        assertThat(found(Map.of("connection", here.connection()))).containsExactly("Ada Okafor", "ben 100%_Okafor");
        assertThat(found(Map.of("connection", here.connection(), "role", "EDITOR", "q", "ada"))).containsExactly("Ada Okafor");
        assertThat(found(Map.of("status", "nonsense"))).hasSize(4);
    }

    @Test
    void anotherTenantsPeopleAreNeverFound() {
        assertThat(found(Map.of("q", "elsewhere"))).isEmpty();
        assertThat(found(Map.of("connection", elsewhere.connection()))).isEmpty();
    }

    @Test
    void rolesAreNamedAndAllAreCounted() {
        Page<MemberRow> page = page(Map.of());

        assertThat(page.total()).contains(4L);
        assertThat(page.rows().get(0).roles()).containsExactly("Editor", "Member");
    }

    @Test
    void aPageEndsWhereTheNextBegins() {
        Staged crowded = database.inTransaction(() -> {
            Staged made = new Staged(database.entities().unwrap(Connection.class), "crowded", "Crowded");
            for (int i = 0; i < Page.SIZE + 2; i++) {
                made.active("Zoe " + (char) ('a' + i));
            }
            return made;
        });
        Page<MemberRow> first = page(crowded, Map.of());
        Page<MemberRow> second = page(crowded, Map.of("page", "2"));

        assertThat(first.rows()).hasSize(Page.SIZE);
        assertThat(first.hasNext()).isTrue();
        assertThat(second.rows()).extracting(MemberRow::name).containsExactly("Zoe z", "Zoe {");
        assertThat(second.hasNext()).isFalse();
        assertThat(second.previous()).isEqualTo("/members");
    }
}
