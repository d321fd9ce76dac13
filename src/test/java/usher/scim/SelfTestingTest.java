package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.platform.RequestRejected;
import usher.tenant.DirectorySelfTest;
import usher.tenant.DirectorySelfTests;
import usher.tenant.DirectoryHabit;
import usher.tenant.SelfTestResult;

@DisplayName("An administrator has the requests of known clients tried, in a sandbox that is gone afterwards")
class SelfTestingTest {

    private static final List<String> TABLES = List.of("tenant", "membership", "account", "account_email", "tenant_role", "directory_group",
            "directory_request", "directory_read", "directory_user", "directory_element", "role_grant", "group_grant",
            "directory_habits", "directory_mapping", "outbox_message");

    private Directory directory;
    private DirectorySelfTests tests;

    @BeforeEach
    void open() {
        directory = new Directory(database());
        tests = directory.beans.bean(DirectorySelfTests.class);
        directory.newGroup("gardeners", directory.newUser("ann", ""));
    }

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void ask(TenantAuthor author) {
        directory.database.inTransaction(() -> tests.ask(author));
    }

    private List<SelfTestResult> results() {
        directory.database.inTransaction(() -> directory.beans.bean(SelfTesting.class).work());
        DirectorySelfTest last = directory.database.inTransaction(() -> tests.of(directory.tenantId())).orElseThrow();
        assertThat(last.isGoing()).isFalse();
        return SelfTestResult.read(last.results().orElseThrow());
    }

    private List<Long> rows() {
        return TABLES.stream().map(table -> directory.database.inTransaction(() -> ((Number) directory.entities.createNativeQuery(
                "select count(*) from " + table).getSingleResult()).longValue())).toList();
    }

    @Test
    @DisplayName("all of them pass, and nothing is left of it but the outcome")
    void everything() {
        ask(directory.administrator());
        List<Long> before = rows();

        assertThat(results()).hasSize(101).allSatisfy(each -> assertThat(each.wrong()).as(each.name()).isEmpty())
                .extracting(SelfTestResult::client).contains("Entra ID", "Okta");
        assertThat(rows()).isEqualTo(before);
        assertThat(directory.get("/Users").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
    }

    @Test
    @DisplayName("the workspace's habits hold in the sandbox, and who needs others is told what was wrong")
    void habits() {
        directory.habits(DirectoryHabit.PUT_KEEPS);
        ask(directory.administrator());
        assertThat(results()).filteredOn(each -> !each.passed()).singleElement().satisfies(each -> {
            assertThat(each.name()).isEqualTo("PUT clears what it does not carry");
            assertThat(each.wrong()).contains("nickName");
        });
    }

    @Test
    @DisplayName("one at a time, again whenever somebody asks, and by whom may change how directories are answered")
    void asked() {
        ask(directory.administrator());
        assertThatThrownBy(() -> ask(directory.administrator())).isInstanceOf(RequestRejected.class);
        UUID orchard = directory.tenantId();
        directory.speakTo(directory.newTenant("meadow"));
        ask(directory.administrator());
        assertThat(directory.database.inTransaction(() -> tests.claim()).orElseThrow().tenantId()).isEqualTo(orchard);
        assertThat(directory.database.inTransaction(() -> tests.claim())).isEmpty();
        TenantAuthor nobody = new TenantAuthor(directory.tenantId(), "account:3", Set.of(), "127.0.0.1", "a browser");
        assertThatThrownBy(() -> ask(nobody)).isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("a node that is gone leaves it to another, with its sandbox; what fails again and again is given up")
    void lost() {
        List<Long> before = rows();
        ask(directory.administrator());
        directory.database.inTransaction(() -> tests.claim());
        directory.database.inTransaction(() -> tests.openSandbox(directory.tenantId()));
        directory.clock.pass(Duration.ofMinutes(4));
        assertThat(results()).hasSize(101);
        assertThat(rows().get(0)).isEqualTo(before.get(0));

        ask(directory.administrator());
        for (int i = 0; i < 3; i++) {
            assertThat(directory.database.inTransaction(() -> tests.claim())).isPresent();
            directory.clock.pass(Duration.ofMinutes(4));
        }
        directory.database.inTransaction(() -> tests.openSandbox(directory.tenantId()));
        directory.database.inTransaction(() -> directory.beans.bean(SelfTesting.class).work());
        assertThat(rows()).as("the last sandbox goes, too").isEqualTo(before);
        DirectorySelfTest last = directory.database.inTransaction(() -> tests.of(directory.tenantId())).orElseThrow();
        assertThat(last.isGoing()).isFalse();
        assertThat(last.results()).isEmpty();
    }
}
