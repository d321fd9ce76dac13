package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.database.LocalDatabase;
import usher.database.Wiring;
import usher.platform.BaseUrl;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.platform.outbound.OutboundHttp;
import usher.provisioning.policy.MemberChange;
import usher.session.Browser;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.UuidV7;

/** A workspace of two whom its connection has brought, one of them an owner, and of an owner who comes by e-mail. */
@DisplayName("SESS-006: nobody is shut out by one click on a switch")
class SwitchingOffTest {

    private final LocalDatabase database = LocalDatabase.open();
    private SettingsChange change;
    private MemberService members;
    private WorkspaceFacts facts;
    private Staged harbour;
    private Someone olga;
    private Someone otto;
    private TenantAuthor admin;

    @BeforeEach
    void openWorkspace() {
        UsherConfig config = new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8), Duration.ofDays(1));
        Wiring beans = new Wiring().with(EntityManager.class, database.entities()).with(UsherConfig.class, config)
                .with(Clock.class, Clock.systemUTC()).with(OutboundHttp.class, new OutboundHttp(config))
                .with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")));
        change = beans.bean(SettingsChange.class);
        members = beans.bean(MemberService.class);
        facts = beans.bean(WorkspaceFacts.class);
        database.inTransaction(() -> {
            harbour = new Staged(database.entities().unwrap(Connection.class), "harbour", "Harbour");
            olga = harbour.active("Olga Brandt");
            harbour.grant(olga, 0, "MANUAL");
            harbour.active("Ada Okafor");
            otto = harbour.owner("Otto Weiss");
            harbour.write("update connection set client_authentication = 'client_secret_basic', scope = 'openid' where id = ?", harbour.connection());
        });
        admin = new TenantAuthor(harbour.tenant(), "account:" + olga.account(), Permission.of(BuiltInRole.ADMIN), "127.0.0.1", "a browser");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SettingsChange.Attempt switchOff(Integer typed) {
        return database.inTransaction(() -> change.disable(admin, harbour.connection(), Optional.ofNullable(typed)));
    }

    private void write(String sql, Object... values) {
        database.inTransaction(() -> harbour.write(sql, values));
    }

    private void closeEmail() {
        write("update tenant set email_sign_in = false where id = ?", harbour.tenant());
    }

    private void anotherConnection() {
        write("insert into connection (id, tenant_id, name, protocol, enabled, settings, issuer, client_id, from_file, created_at, version)"
                + " select 'harbour-other', tenant_id, 'Another', protocol, true, settings, 'https://other.test', client_id, false, created_at, 1"
                + " from connection where id = ?", harbour.connection());
    }

    private static boolean isDone(SettingsChange.Attempt attempt) {
        return attempt.outcome().filter(outcome -> outcome.isSaved()).isPresent();
    }

    @Test
    void whom_the_e_mail_link_lets_in_is_not_shut_out() {
        assertThat(isDone(switchOff(null))).isTrue();
    }

    @Test
    void of_whom_nothing_else_has_brought_the_number_is_typed() {
        anotherConnection();
        closeEmail();

        SettingsChange.Attempt attempt = switchOff(null);

        assertThat(attempt.outcome()).isEmpty();
        assertThat(attempt.impact()).hasValueSatisfying(impact -> {
            assertThat(impact.people()).isEqualTo(2);
            assertThat(impact.losing()).isEqualTo(2);
            assertThat(impact.ownerless()).as("Otto owns it as well").isFalse();
            assertThat(impact.changes()).extracting(Impact.Change::name).containsExactlyInAnyOrder("Olga Brandt", "Ada Okafor");
            assertThat(impact.changes().get(0).refused()).contains(RefusalReason.CONNECTION_DISABLED);
        });
        assertThat(isDone(switchOff(3))).isFalse();
        assertThat(isDone(switchOff(2))).isTrue();
        assertThat(isDone(switchOff(null))).as("it is off").isTrue();
    }

    @Test
    void who_came_by_two_identities_is_one_person_and_nobodys_last_sign_in_is_read() {
        anotherConnection();
        closeEmail();
        write("insert into identity_link (id, account_id, tenant_id, connection_id, issuer, subject, last_sign_in_at, linked_at, assured)"
                + " select ?, account_id, tenant_id, connection_id, issuer, 'another-subject', last_sign_in_at, linked_at, assured from identity_link where account_id = ?", UuidV7.next(), olga.account());
        database.statements();

        SettingsChange.Attempt attempt = switchOff(null);

        assertThat(attempt.impact()).hasValueSatisfying(impact -> {
            assertThat(impact.people()).isEqualTo(2);
            assertThat(impact.losing()).isEqualTo(2);
            assertThat(impact.changes()).hasSize(2);
        });
        assertThat(database.statements()).noneMatch(statement -> statement.contains("claims"));
    }

    @Test
    void who_has_no_address_is_shut_out_although_the_e_mail_link_is_open() {
        write("update account_email set verified_address = null where account_id = ?", olga.account());
        assertThat(switchOff(null).impact()).hasValueSatisfying(impact -> assertThat(impact.losing()).isEqualTo(1));
    }

    @Test
    void that_no_owner_is_left_is_said() {
        anotherConnection();
        closeEmail();
        write("update membership set status = 'SUSPENDED' where id = ?", otto.membership());
        assertThat(switchOff(null).impact()).hasValueSatisfying(impact -> assertThat(impact.ownerless()).isTrue());
    }

    @Test
    void the_last_way_in_stays() {
        closeEmail();
        assertThat(switchOff(2).outcome()).hasValueSatisfying(outcome -> assertThat(outcome.refusal()).contains(RefusalReason.LAST_WAY_IN));
        assertThat(database.count("select count(c) from Connection c where c.enabled = true")).isOne();
        assertThat(database.count("select count(r) from AuditRecord r where r.action = 'connection.change_refused'")).isOne();

        write("insert into break_glass (tenant_id, address) values (?, ?)", harbour.tenant(), "ada.okafor@harbour.test");
        assertThat(isDone(switchOff(2))).as("who is named owns nothing").isFalse();
        named(olga);
        assertThat(switchOff(null).impact()).as("an emergency exit is one").hasValueSatisfying(impact ->
                assertThat(impact.changes()).extracting(Impact.Change::name).containsExactly("Ada Okafor"));
        assertThat(isDone(switchOff(1))).isTrue();
    }

    @Test
    void whom_alone_the_emergency_exit_lets_in_stays_an_owner() {
        closeEmail();
        named(olga);
        assertThat(isDone(switchOff(1))).isTrue();

        for (MemberChange change : List.of(new MemberChange.Remove(), new MemberChange.Suspend(), new MemberChange.SetRoles(Set.of()))) {
            assertThat(refusal(olga, change)).as("Otto owns it as well, and cannot come in").contains(RefusalReason.LAST_OWNER);
        }
        assertThat(refusal(otto, new MemberChange.Suspend())).as("he is no way in").isEmpty();
        assertThat(refusal(otto, new MemberChange.Reactivate())).isEmpty();
        named(otto);
        assertThat(refusal(olga, new MemberChange.Remove())).isEmpty();
    }

    @Test
    void where_something_else_is_open_any_other_owner_will_do() {
        named(olga);
        assertThat(refusal(olga, new MemberChange.Remove())).isEmpty();
    }

    @Test
    @DisplayName("so no import and no directory's group takes ownership from whom alone the emergency exit lets in")
    void who_keeps_the_workspace() {
        assertThat(keepers()).containsExactlyInAnyOrder(olga.membership(), otto.membership());
        assertThat(keeper()).as("Otto comes by the connection").isEmpty();
        closeEmail();
        named(olga);
        assertThat(isDone(switchOff(1))).isTrue();

        assertThat(keepers()).containsExactly(olga.membership());
        write("delete from role_grant where membership_id = ?", olga.membership());
        assertThat(keeper()).as("the one of them who can come in").contains(olga.membership());
    }

    @Test
    void the_emergency_exit_follows_an_owner_to_their_new_address() {
        closeEmail();
        named(olga);

        assertThat(refusal(olga, new MemberChange.SetAddress(EmailAddress.of("olga.new@harbour.test")))).isEmpty();

        assertThat(harbour.read("select address from break_glass where tenant_id = ?", harbour.tenant())).isEqualTo("olga.new@harbour.test");
        assertThat(refusal(otto, new MemberChange.Suspend())).isEmpty();
        assertThat(refusal(olga, new MemberChange.SetAddress(EmailAddress.of("olga@elsewhere.test")))).isEmpty();
        assertThat(harbour.read("select count(*) from account_email where address = 'olga.new@harbour.test' and retired_at is null"))
                .as("the last owner keeps the address that was proven").isEqualTo("1");
    }

    private Set<UUID> keepers() {
        return database.inTransaction(() -> facts.keepers(harbour.tenant()));
    }

    private Optional<UUID> keeper() {
        return database.inTransaction(() -> facts.keeper(harbour.tenant(), List.of(otto.membership(), olga.membership())));
    }

    private void named(Someone owner) {
        write("insert into break_glass (tenant_id, address) values (?, ?)", harbour.tenant(), EmailAddress.of(owner.address()).canonical());
    }

    private Optional<RefusalReason> refusal(Someone member, MemberChange change) {
        Actor owner = Actor.program(harbour.tenant(), "token:ci", Permission.of(BuiltInRole.OWNER), Source.manual(),
                new Browser("127.0.0.1", "curl"));
        return database.inTransaction(() -> members.change(owner, member.membership(), change)).refusal();
    }

    @Test
    void it_stays_where_single_sign_on_is_required_too() {
        write("update tenant set single_sign_on_only = true where id = ?", harbour.tenant());
        assertThat(switchOff(2).outcome()).hasValueSatisfying(outcome -> assertThat(outcome.refusal()).contains(RefusalReason.LAST_WAY_IN));
        anotherConnection();
        assertThat(isDone(switchOff(2))).isTrue();
    }
}
