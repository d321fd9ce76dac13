package usher.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.console.Staged;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.types.BuiltInRole;
import usher.types.FieldProblem;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.types.RoleRule;

/** Administrators define the roles of their workspace, and none that could do more than they. */
class RoleVerbsTest {

    private final LocalDatabase database = LocalDatabase.open();
    private final Wiring beans = new Wiring().with(EntityManager.class, database.entities())
            .with(Clock.class, new StoppedClock(Instant.parse("2026-03-01T09:00:00Z")));
    private final RoleVerbs verbs = beans.bean(RoleVerbs.class);
    private final Roles roles = beans.bean(Roles.class);
    private Staged harbour;
    private TenantAuthor admin;
    private TenantAuthor owner;

    @BeforeEach
    void openWorkspace() {
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            harbour.grant(harbour.active("Ada Okafor"), 4, "MANUAL");
        });
        admin = author(harbour.tenant(), Permission.of(BuiltInRole.ADMIN));
        owner = author(harbour.tenant(), Permission.of(BuiltInRole.OWNER));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static TenantAuthor author(UUID tenant, Set<String> permissions) {
        return new TenantAuthor(tenant, "account:somebody", permissions, "127.0.0.1", "a browser");
    }

    private SettingOutcome doing(Supplier<SettingOutcome> work) {
        return database.inTransaction(work);
    }

    private SettingOutcome create(TenantAuthor author, String key, String... permissions) {
        return doing(() -> verbs.create(author, key, new RoleDraft("Help desk", Set.of(permissions))));
    }

    private List<String> keys() {
        return database.inTransaction(() -> roles.of(harbour.tenant())).stream().map(Role::key).toList();
    }

    @Test
    void one_is_made_changed_and_deleted_and_each_is_on_record() {
        assertThat(create(admin, "HELP_DESK", Permission.MEMBERS_READ, "tickets:write").isDone()).isTrue();
        assertThat(doing(() -> verbs.change(admin, "HELP_DESK", new RoleDraft("Service", Set.of("tickets:read")))).isDone()).isTrue();
        assertThat(database.count("select count(r) from Role r where r.key = 'HELP_DESK' and r.permissions = 'tickets:read'")).isEqualTo(1);
        assertThat(doing(() -> verbs.remove(admin, "HELP_DESK")).isDone()).isTrue();

        assertThat(keys()).doesNotContain("HELP_DESK");
        assertThat(database.count("select count(r) from AuditRecord r where r.action like 'role.%' and r.reason is null")).isEqualTo(3);
    }

    @Test
    void nobody_puts_into_a_role_what_they_may_not_do() {
        assertThat(create(admin, "BOSS", Permission.OWNERS_WRITE).problems()).extracting(FieldProblem::code).containsExactly("role.not_yours");
        assertThat(create(owner, "BOSS", Permission.OWNERS_WRITE).isDone()).isTrue();

        assertThat(doing(() -> verbs.change(admin, "BOSS", new RoleDraft("Mine", Set.of()))).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(doing(() -> verbs.remove(admin, "BOSS")).refusal()).contains(RefusalReason.FORBIDDEN);
    }

    @Test
    void built_in_ones_stay_what_they_are() {
        assertThat(doing(() -> verbs.change(owner, "ADMIN", new RoleDraft("Mine", Set.of()))).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(create(owner, "owner").problems()).extracting(FieldProblem::code).containsExactly("role.key");
        assertThat(create(owner, "EDITOR").problems()).extracting(FieldProblem::code).containsExactly("role.key_taken");
    }

    @Test
    void what_is_typed_wrong_is_told_field_by_field() {
        assertThat(doing(() -> verbs.create(owner, "X", new RoleDraft(" ", Set.of("no name")))).problems())
                .extracting(FieldProblem::field).containsExactly("name", "permissions");
    }

    @Test
    void one_that_is_used_stays() {
        database.inTransaction(() -> database.entities().persist(new DirectoryMapping(harbour.tenant(),
                List.of(new RoleRule("painters", "EDITOR", false)))));
        assertThat(doing(() -> verbs.remove(owner, "EDITOR")).problems()).extracting(FieldProblem::code)
                .as("somebody has it, and the rules of both ways in and of the directory give it")
                .containsExactly("role.held", "role.given_by", "role.given_by_email", "role.given_by_directory");
        assertThat(keys()).contains("EDITOR");
    }

    @Test
    void who_may_not_and_who_is_elsewhere() {
        TenantAuthor reader = author(harbour.tenant(), Set.of(Permission.MEMBERS_READ));
        TenantAuthor stranger = author(UUID.randomUUID(), Permission.of(BuiltInRole.OWNER));

        assertThat(create(reader, "MINE").refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(doing(() -> verbs.remove(stranger, "EDITOR")).refusal()).contains(RefusalReason.NOT_FOUND);
        assertThat(keys()).contains("EDITOR").doesNotContain("MINE");
    }
}
