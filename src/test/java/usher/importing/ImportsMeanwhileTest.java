package usher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.audit.AuditRecord;
import usher.database.LocalDatabase;
import usher.imports.ExportedMember;
import usher.imports.ImportLine;
import usher.imports.ImportPhase;
import usher.imports.Totals;
import usher.imports.Why;
import usher.membership.MemberDetails;
import usher.membership.MemberDetails.Grant;
import usher.membership.Membership;
import usher.outbox.Subscription;
import usher.tenant.BearerToken;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.ProfileAttribute;
import usher.types.Source;

/** What goes on around an import: rights that end, members who change, and what many rows cost. */
class ImportsMeanwhileTest {

    private static final int MANY = 400;

    private ImportingWorkspace here;

    @BeforeEach
    void open() {
        here = new ImportingWorkspace(LocalDatabase.open());
    }

    @AfterEach
    void close() {
        here.close();
    }

    private static String many(int from, String title) {
        return "email,userName,title,roles,groups\n" + IntStream.range(from, from + MANY).mapToObj(each -> "p" + each + "@northwind.test,p"
                + each + "," + title + "," + (each % 2 == 0 ? "EDITOR" : "GUEST") + ",team\n").collect(Collectors.joining());
    }

    @Test
    void an_undo_is_looked_at_before_it_is_done_and_nothing_changes_by_that() {
        UUID id = here.applied("email,title\nnora@northwind.test,Buyer\nowen@northwind.test,Clerk\n");
        here.applied("email,title\nnora@northwind.test,Chief buyer\n");

        here.say((verbs, mine) -> verbs.checkUndo(here.token, mine), id);
        here.work();

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.UNDO_CHECKED);
        assertThat(here.read(id).wouldBeKept()).contains(1L);
        assertThat(here.lines(id)).extracting(line -> line.problem().map(Why::code).orElse("")).containsExactly("changed_since", "");
        assertThat(here.count("Membership e")).isEqualTo(2);

        here.applied("email,title\nnora@northwind.test,Buyer\n");
        here.undo(id);
        assertThat(here.read(id).undone()).as("who is as before again, goes").isEqualTo(2);
        assertThat(here.lines(id)).allSatisfy(line -> assertThat(line.problem()).isEmpty());
    }

    @Test
    void who_looks_at_an_undo_does_not_become_its_author_and_leaves_no_record() {
        UUID id = here.applied("email,roles\nnora@northwind.test,EDITOR\n");
        BearerToken other = new BearerToken(here.tenant.id(), BearerToken.Kind.API, "auditor", "1".repeat(64),
                Set.of(Permission.MEMBERS_WRITE), ImportingWorkspace.NOW);
        here.database.inTransaction(() -> here.entities.persist(other));
        long records = here.count("AuditRecord e");

        here.say((verbs, mine) -> verbs.checkUndo(ImportingWorkspace.author(here.tenant.id(), "token:" + other.id(),
                Permission.MEMBERS_WRITE), mine), id);
        here.work();

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.UNDO_CHECKED);
        assertThat(here.read(id).author()).isEqualTo(here.token);
        assertThat(here.count("AuditRecord e")).isEqualTo(records);

        here.undo(id);
        assertThat(here.count("AuditRecord e where e.action in ('import.undo_begun', 'import.undone') and e.actor = '" + here.token.name()
                + "'")).isEqualTo(2);
    }

    @Test
    void whom_a_row_makes_or_an_undo_forgets_has_one_record_that_says_all_and_every_event() {
        here.database.inTransaction(() -> here.entities.persist(new Subscription(here.tenant.id(), Set.of("account.*", "membership.*",
                "roles.*", "groups.*"))));

        UUID id = here.applied("email,title,roles,groups\nnora@northwind.test,Buyer,EDITOR,purchasing\n");

        assertThat(told()).containsExactlyInAnyOrder("account.created", "membership.created", "roles.changed", "groups.changed");
        assertThat(ofPeople()).singleElement().satisfies(record -> {
            assertThat(record.action()).isEqualTo("membership.created");
            assertThat(record.after().orElseThrow()).contains("\"roles\":[\"EDITOR (IMPORT)\"]", "\"groups\":[\"purchasing\"]",
                    "\"account\":\"new\"", "\"title\":\"Buyer\"");
        });

        here.undo(id);
        assertThat(ofPeople()).hasSize(2).last().satisfies(record -> {
            assertThat(record.action()).isEqualTo("membership.forgotten");
            assertThat(record.before()).hasValue("{\"roles\":[\"EDITOR (IMPORT)\"]}");
        });
        assertThat(told()).contains("membership.removed");
    }

    private List<AuditRecord> ofPeople() {
        return here.database.inTransaction(() -> here.entities.createQuery("select r from AuditRecord r where r.membershipId is not null"
                + " order by r.id", AuditRecord.class).getResultList());
    }

    private List<String> told() {
        return here.database.inTransaction(() -> here.entities.createQuery("select m.topic from OutboxMessage m", String.class).getResultList());
    }

    @Test
    void an_import_ends_with_the_right_of_whoever_began_it_and_what_is_done_can_be_undone() {
        UUID id = here.checked("email\nnora@northwind.test\n");
        here.say((verbs, mine) -> verbs.apply(here.token, mine), id);
        here.database.inTransaction(() -> here.entities.find(BearerToken.class, here.secret.id()).allow(Set.of(Permission.MEMBERS_READ)));

        here.work();

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.CANCELLED);
        assertThat(here.read(id).file().problem()).contains(new Why("no_longer_allowed", ""));
        assertThat(here.count("Membership e")).isZero();
        assertThat(here.count("AuditRecord e where e.action = 'import.stopped'")).isEqualTo(1);
    }

    @Test
    void an_undo_that_ended_so_is_taken_up_by_another() {
        UUID id = here.applied("email\nnora@northwind.test\n");
        here.say((verbs, mine) -> verbs.undo(here.token, mine), id);
        here.database.inTransaction(() -> here.entities.remove(here.entities.find(BearerToken.class, here.secret.id())));
        here.work();
        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.CANCELLED);
        assertThat(here.count("Membership e")).isEqualTo(1);

        here.database.inTransaction(() -> here.entities.persist(here.secret));
        here.undo(id);

        assertThat(here.read(id).phase()).isEqualTo(ImportPhase.UNDONE);
        assertThat(here.count("Membership e")).isZero();
    }

    @Test
    void two_rows_that_turn_out_to_be_about_one_member_are_done_one_after_the_other_and_undone_so() {
        here.applied("email,externalId,title\nnora@northwind.test,7,Clerk\n");

        UUID id = here.applied("email,externalId,title\nnora@northwind.test,,Buyer\n,7,Chief buyer\n");
        assertThat(here.lines(id)).extracting(ImportLine::changes).containsOnly(Set.of("title"));
        here.undo(id);

        assertThat(here.read(id).undone()).isEqualTo(2);
        assertThat(here.count("Membership e where e.profile.title = 'Clerk'")).isEqualTo(1);
    }

    @Test
    void a_member_whose_address_is_of_elsewhere_is_known_by_it() {
        here.database.inTransaction(() -> {
            Account account = new Account(ImportingWorkspace.NOW);
            here.entities.persist(account);
            here.entities.persist(AccountEmail.verified(account.id(), EmailAddress.of("guest@elsewhere.test"), ImportingWorkspace.NOW));
            Membership guest = Membership.active(here.tenant.id(), account.id(), ImportingWorkspace.NOW);
            guest.update(Map.of(ProfileAttribute.EMAIL, "guest@elsewhere.test"), Source.manual(), ImportingWorkspace.NOW);
            here.entities.persist(guest);
        });

        UUID id = here.checked("email,title\nGuest@elsewhere.test,Adviser\n");

        assertThat(here.read(id).expected()).isEqualTo(new Totals(0, 1, 0, 0));
    }

    @Test
    void what_was_exported_changes_nothing_whatever_its_words() {
        here.applied("email,userName,externalId,title,roles,groups\nnora@northwind.test,'=nora,x-1,'-1 and  \"two\",EDITOR;GUEST,"
                + "\"CN=Crew\\,OU=Deck; '=1+1; C:\\\"\n");
        String file = here.database.inTransaction(() -> {
            Membership nora = here.entities.createQuery("select m from Membership m", Membership.class).getSingleResult();
            List<Grant> groups = here.entities.createQuery("select g.group from HeldGroup g", String.class).getResultStream()
                    .map(group -> new Grant(group, "IMPORT")).toList();
            assertThat(groups).extracting(Grant::name).containsExactlyInAnyOrder("CN=Crew,OU=Deck", "'=1+1", "C:\\");
            return ExportedMember.header() + new ExportedMember(new MemberDetails(nora, List.of(new Grant("EDITOR", "IMPORT"),
                    new Grant("GUEST", "IMPORT")), groups)).line();
        });

        UUID id = here.checked(file);

        assertThat(here.read(id).expected()).as(file).isEqualTo(new Totals(0, 0, 1, 0));
    }

    @Test
    void many_rows_take_as_many_statements_as_one() {
        String single = "email,userName,title,roles,groups\np%d@northwind.test,p%d,Clerk,EDITOR,team\n";
        int one = cost(() -> here.applied(single.formatted(9000, 9000)));
        int more = cost(() -> here.applied(many(0, "Clerk")));
        assertThat(more).isLessThan(one + 25);

        UUID single2 = here.applied(single.replace("Clerk", "Buyer").formatted(9000, 9000));
        UUID many2 = here.applied(many(0, "Buyer"));
        assertThat(cost(() -> here.undo(many2))).isLessThan(cost(() -> here.undo(single2)) + 25);
    }

    private int cost(Runnable work) {
        here.database.statements();
        work.run();
        return here.database.statements().size();
    }
}
