package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.audit.AuditRecord;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.imports.ImportField;
import usher.imports.ImportFormat;
import usher.imports.ImportLine;
import usher.imports.ImportParts;
import usher.imports.ImportPhase;
import usher.imports.ImportVerbs;
import usher.imports.LineOutcome;
import usher.imports.MemberImport;
import usher.imports.Totals;
import usher.imports.Why;
import usher.membership.Membership;
import usher.platform.RequestRejected;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.EndedBy;
import usher.types.MembershipStatus;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Reference;
import usher.types.Source;

/** Files are checked, applied and undone, on a real database. */
class ImportingTest {

    private static final String TWO = """
            email,userName,title,roles,groups
            nora@northwind.test,nora,Buyer,EDITOR,purchasing
            guest@elsewhere.test,,Adviser,GUEST,
            """;

    private ImportingWorkspace here;

    @BeforeEach
    void open() {
        here = new ImportingWorkspace(database());
    }

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void a_dry_run_says_what_would_happen_and_does_nothing() {
        UUID id = here.checked(TWO + "x,,,,\nx@northwind.test,,,WIZARD,\n");

        MemberImport mine = here.read(id);
        assertThat(mine.phase()).isEqualTo(ImportPhase.CHECKED);
        assertThat(mine.expected()).isEqualTo(new Totals(2, 0, 0, 2));
        assertThat(mine.seatsTaken()).isEqualTo(2);
        assertThat(here.lines(id)).extracting(line -> line.problem().orElse(null)).containsExactly(null, null,
                new Why("wrong_address", "x"), new Why("unknown_role", "WIZARD"));
        assertThat(here.lines(id)).extracting(ImportLine::fileLine).containsExactly(2L, 3L, 4L, 5L);
        assertThat(here.count("Membership e")).isZero();
    }

    @Test
    void what_is_applied_is_there_with_roles_groups_records_and_provenance() {
        UUID id = here.applied(TWO);

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.APPLIED);
        assertThat(here.read(id).applied()).isEqualTo(new Totals(2, 0, 0, 0));
        assertThat(here.count("AccountEmail e where e.verifiedAddress = 'nora@northwind.test'")).isEqualTo(1);
        assertThat(here.count("HeldRole e where e.source = 'IMPORT'")).isEqualTo(2);
        assertThat(here.count("HeldGroup e where e.group = 'purchasing' and e.source = 'IMPORT'")).isEqualTo(1);
        assertThat(here.count("AuditRecord e where e.action = 'membership.created' and e.actor = '" + here.token.name() + "' and e.reference = '"
                + here.read(id).reference() + "'")).isEqualTo(2);
        assertThat(member("nora@northwind.test").profile().value(ProfileAttribute.TITLE)).isEqualTo("Buyer");
    }

    @Test
    @DisplayName("who was removed is found by the name, also where database and Java write its letters small in two ways")
    void names_of_removed_members() {
        here.applied("email,userName\nilker@northwind.test,\u0130lker\n");
        here.database.inTransaction(() -> here.entities.createQuery("update Membership m set m.status = :removed, m.endedBy = :by")
                .setParameter("removed", MembershipStatus.REMOVED).setParameter("by", EndedBy.ADMINISTRATOR).executeUpdate());

        UUID again = here.checked("email,userName\nilker@elsewhere.test,\u0130lker\n");

        assertThat(here.lines(again)).extracting(line -> line.problem().map(Why::code).orElse(null)).containsExactly("membership_removed");
    }

    @Test
    @DisplayName("CSV-002: an address of another tenant's domain gives nothing that could be taken over")
    void an_address_of_elsewhere_is_not_verified_and_touches_nobody() {
        Tenant elsewhere = new Tenant("elsewhere", "Elsewhere", ImportingWorkspace.TERMS, ImportingWorkspace.NOW);
        here.open(elsewhere, "elsewhere.test");
        accountWith("guest@elsewhere.test");

        here.applied(TWO);

        assertThat(here.count("AccountEmail e where e.verifiedAddress = 'guest@elsewhere.test'")).isEqualTo(1);
        assertThat(here.count("Membership e, AccountEmail a where a.accountId = e.accountId and a.verifiedAddress = 'guest@elsewhere.test'"))
                .isZero();
        assertThat(here.count("IdentityLink e")).isZero();
    }

    @Test
    @DisplayName("PRE-003: a member with an address of elsewhere alone gets none at home, whatever the file says")
    void an_account_that_is_opened_from_elsewhere_gets_no_further_address() {
        UUID account = accountWith("consultant@elsewhere.test");
        joins(account, "consultant@elsewhere.test", Source.invitation("1"));
        here.applied("email,userName\nconsultant@elsewhere.test,consultant\n");

        UUID trap = here.applied("userName,email\nconsultant,trap@northwind.test\n");

        assertThat(here.lines(trap)).extracting(ImportLine::outcome).containsExactly(LineOutcome.CHANGED);
        assertThat(here.count("AccountEmail e where e.address = 'trap@northwind.test'")).isZero();
        assertThat(here.count("AccountEmail e where e.verifiedAddress is not null and e.retiredAt is null")).isEqualTo(1);
    }

    @Test
    @DisplayName("MAIL-001, CSV-002: what is meant for the owner of an address goes to nobody whose provider only says that it is theirs")
    void an_address_that_a_provider_only_says_names_nobody() {
        UUID mallory = accountWith("mallory@elsewhere.test");
        joins(mallory, "cfo@northwind.test", Source.attribute("oidc"));

        UUID id = here.applied("email,userName,roles\ncfo@northwind.test,cfo,EDITOR\n");

        assertThat(here.lines(id)).extracting(line -> line.problem().map(Why::code).orElse(null)).containsExactly("address_only_said");
        assertThat(here.count("HeldRole e")).isZero();
        assertThat(here.lines(here.applied("email\ncfo@northwind.test\n"))).extracting(ImportLine::outcome)
                .as("a file that was exported changes nothing").containsExactly(LineOutcome.UNCHANGED);
    }

    @Test
    void the_same_file_again_changes_nothing() {
        here.applied(TWO);

        UUID again = here.applied(TWO);

        assertThat(here.read(again).applied()).isEqualTo(new Totals(0, 0, 2, 0));
        assertThat(here.count("Membership e")).isEqualTo(2);
    }

    @Test
    void a_member_becomes_as_the_row_says_and_keeps_what_it_does_not_say() {
        here.applied(TWO);

        UUID id = here.applied("email,title,roles,status\nNORA@northwind.test,Chief buyer,chief editor; guest,\nguest@elsewhere.test,,,no\n");

        assertThat(here.lines(id)).extracting(ImportLine::outcome).containsExactly(LineOutcome.CHANGED, LineOutcome.CHANGED);
        assertThat(here.lines(id)).extracting(ImportLine::changes).containsExactly(Set.of("title", "roles"), Set.of("status"));
        assertThat(member("nora@northwind.test").userName()).contains("nora");
        assertThat(here.count("HeldRole e")).isEqualTo(3);
        assertThat(member("guest@elsewhere.test").status()).isEqualTo(MembershipStatus.SUSPENDED);
    }

    @Test
    void two_rows_about_one_person_are_one() {
        UUID id = here.checked("email,userName\nnora@northwind.test,nora\nNora@Northwind.test,\nother@northwind.test,NORA\n");

        assertThat(here.lines(id)).extracting(line -> line.problem().orElse(null))
                .containsExactly(null, new Why("twice", "1"), new Why("twice", "1"));
    }

    @Test
    void rows_beyond_the_last_seat_are_refused_in_the_dry_run_too() {
        here.database.inTransaction(() -> here.entities.find(Tenant.class, here.tenant.id()).limitSeats(Optional.of(1)));

        UUID id = here.applied(TWO);

        assertThat(here.read(id).expected()).isEqualTo(new Totals(1, 0, 0, 1));
        assertThat(here.read(id).seatsFree()).contains(1L);
        assertThat(here.read(id).applied()).isEqualTo(new Totals(1, 0, 0, 1));
    }

    @Test
    void nobody_is_made_an_administrator_by_who_may_not_give_that() {
        UUID id = here.applied("email,roles\nnora@northwind.test,ADMIN\nowen@northwind.test,OWNER\n");

        assertThat(here.lines(id)).extracting(line -> line.problem().map(Why::code).orElse(null)).containsExactly("forbidden", "forbidden");
    }

    @Test
    void an_import_is_undone_as_a_whole_and_the_accounts_that_it_made_are_gone() {
        UUID id = here.applied(TWO);

        here.undo(id);

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.UNDONE);
        assertThat(here.read(id).undone()).isEqualTo(2);
        assertThat(here.count("Membership e") + here.count("Account e") + here.count("AccountEmail e") + here.count("HeldRole e")
                + here.count("HeldGroup e")).isZero();
    }

    @Test
    void a_change_is_undone_to_what_was_there_before() {
        here.applied(TWO);
        UUID id = here.applied("email,userName,title,roles,groups,status\nnora@northwind.test,nora.b,Chief buyer,GUEST,all,suspended\n");

        here.undo(id);

        Membership nora = member("nora@northwind.test");
        assertThat(nora.profile().value(ProfileAttribute.TITLE)).isEqualTo("Buyer");
        assertThat(nora.userName()).contains("nora");
        assertThat(nora.status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(here.count("HeldGroup e where e.group = 'purchasing'")).isEqualTo(1);
        assertThat(here.count("HeldRole e, Role r where r.id = e.roleId and r.key = 'EDITOR'")).isEqualTo(1);
        assertThat(here.read(id).kept()).isZero();
    }

    @Test
    void who_was_changed_since_stays_and_the_report_says_so() {
        UUID id = here.applied(TWO);
        here.applied("email,title\nnora@northwind.test,Chief buyer\n");

        here.undo(id);

        assertThat(here.read(id).undone()).isEqualTo(1);
        assertThat(here.read(id).kept()).isEqualTo(1);
        assertThat(here.lines(id).get(0).problem()).contains(new Why("changed_since", ""));
        assertThat(member("nora@northwind.test").profile().value(ProfileAttribute.TITLE)).isEqualTo("Chief buyer");
    }

    @Test
    void who_has_signed_in_since_stays_a_member() {
        UUID id = here.applied(TWO);
        UUID account = member("nora@northwind.test").accountId();
        here.database.inTransaction(() -> here.entities.persist(new AuditRecord("sign_in.admitted", "connection:email", Reference.random(),
                ImportingWorkspace.NOW).in(here.tenant.id()).of(account, null)));

        here.undo(id);

        assertThat(here.lines(id)).extracting(line -> line.problem().map(Why::code).orElse(null)).containsExactly("signed_in_since", null);
        assertThat(here.count("Membership e")).isEqualTo(1);
    }

    @Test
    void after_a_week_nothing_is_undone() {
        UUID id = here.applied(TWO);
        here.clock.pass(Duration.ofDays(7));

        assertThatThrownBy(() -> here.undo(id)).isInstanceOf(RequestRejected.class).hasMessageContaining("conflict");
    }

    @Test
    void what_nobody_needs_any_more_is_forgotten() {
        UUID applied = here.applied(TWO);
        here.checked(TWO);
        here.clock.pass(Duration.ofDays(8));
        here.forgetOld();

        assertThat(here.count("MemberImport e")).isEqualTo(1);
        assertThat(here.lines(applied)).hasSize(2).allSatisfy(line -> {
            assertThat(line.undo()).isEmpty();
            assertThat(line.person()).isEmpty();
        });
        here.clock.pass(Duration.ofDays(90));
        here.forgetOld();
        assertThat(here.count("MemberImport e") + here.count("ImportLine e")).isZero();
    }

    @Test
    void an_upload_that_ended_with_its_node_is_cancelled_or_forgotten_an_hour_after_its_last_piece() {
        List<UUID> brokenOff = Stream.generate(() -> here.upload(TWO)).limit(5).toList();
        here.database.inTransaction(() -> here.entities.createQuery("update MemberImport i set i.progress.phase = :uploading,"
                + " i.progress.leasedUntil = :end").setParameter("uploading", ImportPhase.UPLOADING)
                .setParameter("end", ImportingWorkspace.NOW.plus(Duration.ofHours(1))).executeUpdate());
        assertThatThrownBy(() -> here.upload(TWO)).isInstanceOf(RequestRejected.class).hasMessageContaining("conflict");

        here.say((verbs, id) -> verbs.cancel(here.token, id), brokenOff.get(0));
        assertThat(here.upload(TWO)).isNotNull();
        assertThatThrownBy(() -> here.upload(TWO)).isInstanceOf(RequestRejected.class);

        here.clock.pass(Duration.ofHours(1));
        assertThat(here.upload(TWO)).isNotNull();
        assertThat(here.count("MemberImport e where e.progress.phase = usher.imports.ImportPhase.UPLOADING")).isZero();
        assertThat(here.read(brokenOff.get(0)).phase()).isEqualTo(ImportPhase.CANCELLED);
    }

    @Test
    void a_file_that_takes_long_to_read_is_checked_to_its_end() {
        StringBuilder file = new StringBuilder("userName,notes\n");
        IntStream.range(0, 1100).forEach(row -> file.append("user-").append(row).append(",").append("x".repeat(600)).append("\n"));
        UUID id = here.upload(file.toString());
        Wiring slow = here.node();
        slow.fill(ImportParts.class, new ImportParts() {
            @Override
            public Optional<byte[]> part(UUID tenantId, UUID importId, int number) {
                here.clock.pass(Duration.ofSeconds(21));
                return here.database.inTransaction(() -> super.part(tenantId, importId, number));
            }
        });
        ImportRunner runner = slow.bean(ImportRunner.class);
        IntStream.range(0, 5).forEach(turn -> runner.runNext());

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.CHECKED);
        assertThat(here.read(id).expected().created()).isEqualTo(1100);
    }

    @Test
    void a_row_that_fails_for_whatever_reason_keeps_none_of_the_others_back() {
        UUID id = here.checked(TWO);
        here.database.inTransaction(() -> here.entities.createQuery("update ImportLine l set l.person = '{}' where l.rowNumber = 1")
                .executeUpdate());

        here.say((verbs, mine) -> verbs.apply(here.token, mine), id);
        here.work();

        assertThat(here.read(id).applied()).isEqualTo(new Totals(1, 0, 0, 1));
        assertThat(here.lines(id).get(0).problem()).contains(new Why("unexpected", ""));
    }

    @Test
    void a_cancelled_import_is_not_applied_any_more() {
        UUID id = here.checked(TWO);
        here.say((verbs, mine) -> verbs.cancel(here.token, mine), id);

        assertThatThrownBy(() -> here.say((verbs, mine) -> verbs.apply(here.token, mine), id)).isInstanceOf(RequestRejected.class);
        assertThat(here.count("Membership e")).isZero();
    }

    @Test
    void columns_are_corrected_and_the_file_is_read_again() {
        UUID id = here.checked("Kennung,Post\nE-1,nora@northwind.test\n");
        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.UNREADABLE);
        assertThat(here.read(id).file().problem()).contains(new Why("no_person_column", ""));

        here.say((verbs, mine) -> verbs.correct(here.token, mine, Map.of("Kennung", Optional.of(ImportField.EXTERNAL_ID), "Post",
                Optional.of(ImportField.EMAIL))), id);
        here.work();

        assertThat(here.read(id).expected()).isEqualTo(new Totals(1, 0, 0, 0));
    }

    @Test
    void json_lines_are_imported_too() {
        UUID id = here.upload(ImportFormat.JSON_LINES, "{\"email\":\"nora@northwind.test\",\"roles\":[\"EDITOR\"]}\n{\"nobody\":1}\n");
        here.work();

        assertThat(here.read(id).expected()).isEqualTo(new Totals(1, 0, 0, 1));
    }

    @Test
    void a_file_that_breaks_off_is_not_applied() {
        UUID id = here.checked("email\nnora@northwind.test\n\"ben@northwind.test\n");

        assertThat(here.read(id).file().problem()).contains(new Why("open_quote", "3"));
        assertThatThrownBy(() -> here.say((verbs, mine) -> verbs.apply(here.token, mine), id)).isInstanceOf(RequestRejected.class);
    }

    @Test
    void without_the_right_and_from_another_tenant_nothing_is_done() {
        UUID id = here.checked(TWO);
        TenantAuthor reader = ImportingWorkspace.author(here.tenant.id(), "token:reader", Permission.MEMBERS_READ);
        TenantAuthor stranger = ImportingWorkspace.author(UUID.randomUUID(), "token:other", Permission.MEMBERS_WRITE);

        for (TenantAuthor who : List.of(reader, stranger)) {
            assertThatThrownBy(() -> here.say((ImportVerbs verbs, UUID mine) -> verbs.apply(who, mine), id))
                    .isInstanceOf(RequestRejected.class).hasMessageMatching("forbidden.*|not_found.*");
        }
    }

    private Membership member(String address) {
        return here.database.inTransaction(() -> here.entities.createQuery("select m from Membership m, AccountEmail e"
                + " where e.accountId = m.accountId and e.address = :address", Membership.class).setParameter("address", address)
                .getSingleResult());
    }

    private UUID accountWith(String address) {
        return here.database.inTransaction(() -> {
            Account account = new Account(ImportingWorkspace.NOW);
            here.entities.persist(account);
            here.entities.persist(AccountEmail.verified(account.id(), EmailAddress.of(address), ImportingWorkspace.NOW));
            return account.id();
        });
    }

    private void joins(UUID account, String address, Source saidBy) {
        here.database.inTransaction(() -> {
            Membership member = Membership.active(here.tenant.id(), account, ImportingWorkspace.NOW);
            member.update(Map.of(ProfileAttribute.EMAIL, address), saidBy, ImportingWorkspace.NOW);
            here.entities.persist(member);
        });
    }
}
