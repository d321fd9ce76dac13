package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.database.LocalDatabase;
import usher.database.StoppedClock;
import usher.database.Wiring;
import usher.membership.MemberDetails;
import usher.membership.Membership;
import usher.outbox.Subscription;
import usher.platform.BaseUrl;
import usher.platform.SecretBox;
import usher.platform.UsherConfig;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.MemberChange;
import usher.provisioning.policy.NewMember;
import usher.session.Browser;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.BuiltInRole;
import usher.types.DomainName;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.UsualClaims;
import usher.types.WhenEnded;

/** Members of a workspace are made and changed, on a real database. */
class MemberServiceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final EmailAddress NORA = EmailAddress.of("Nora@northwind.test");

    private LocalDatabase database;
    private MemberService service;
    private Tenant tenant;

    @BeforeEach
    void openWorkspace() {
        database = database();
        EntityManager entities = database.entities();
        service = new Wiring().with(EntityManager.class, entities).with(Clock.class, new StoppedClock(NOW))
                .with(UsherConfig.class, new UsherConfig(new BaseUrl(URI.create("http://localhost:8080")), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Duration.ofHours(8),
                        Duration.ofDays(1))).with(SecretBox.class, new SecretBox(new SecretKeySpec(new byte[32], "AES")))
                .bean(MemberService.class);
        database.inTransaction(() -> {
            tenant = new Tenant("northwind", "Northwind", new ProvisioningSettings(true, Admission.OFF, Set.of(), "MEMBER", "groups",
                    List.of(), UsualClaims.mappings(Protocol.OIDC), WhenEnded.REFUSE, WhenEnded.REFUSE), NOW);
            entities.persist(tenant);
            for (BuiltInRole role : BuiltInRole.values()) {
                entities.persist(Role.builtIn(tenant.id(), role));
            }
            DomainClaim domain = new DomainClaim(tenant.id(), DomainName.of("northwind.test"), NOW);
            domain.decideByFile(true, NOW);
            entities.persist(domain);
        });
    }

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_member_is_made_with_a_verified_address_a_role_and_a_record() {
        database.inTransaction(() -> database.entities().persist(new Subscription(tenant.id(), Set.of("membership.*"))));
        ChangeOutcome made = create(nora());

        assertThat(made.refusal()).isEmpty();
        assertThat(count("AccountEmail e where e.verifiedAddress = 'nora@northwind.test'")).isEqualTo(1);
        assertThat(count("HeldRole e where e.source = 'IMPORT:1'")).isEqualTo(1);
        assertThat(count("AuditRecord e where e.action = 'membership.created' and e.actor = 'token:ci'")).isEqualTo(1);
        assertThat(count("OutboxMessage e where e.topic = 'membership.created'")).isEqualTo(1);
        assertThat(membership(made).profile().value(ProfileAttribute.TITLE)).isEqualTo("Buyer");
    }

    @Test
    void the_same_member_is_not_made_twice() {
        UUID first = create(nora()).membershipId().orElseThrow();

        ChangeOutcome again = create(nora());

        assertThat(again.refusal()).contains(RefusalReason.CONFLICT);
        assertThat(count("Membership e")).isEqualTo(1);
        assertThat(first).isNotNull();
    }

    @Test
    void who_is_suspended_keeps_roles_and_loses_sessions_and_who_is_removed_loses_both() {
        UUID member = create(nora()).membershipId().orElseThrow();

        assertThat(change(member, new MemberChange.Suspend()).changed()).isTrue();
        assertThat(change(member, new MemberChange.Suspend()).changed()).isFalse();
        assertThat(count("HeldRole e")).isEqualTo(1);

        change(member, new MemberChange.Remove());
        assertThat(count("HeldRole e")).isZero();
        assertThat(count("HeldGroup e")).isZero();
        assertThat(status(member)).isEqualTo(MembershipStatus.REMOVED);
    }

    @Test
    void a_lifted_mark_leaves_no_membership() {
        UUID member = create(nora()).membershipId().orElseThrow();
        change(member, new MemberChange.Remove());

        assertThat(change(member, new MemberChange.Lift()).refusal()).isEmpty();

        assertThat(count("Membership e")).isZero();
        assertThat(create(nora()).refusal()).isEmpty();
    }

    @Test
    void a_refused_change_leaves_a_record_and_nothing_else() {
        UUID member = create(nora()).membershipId().orElseThrow();

        ChangeOutcome refused = database.inTransaction(() -> service.change(actor(Set.of()), member, new MemberChange.Remove()));

        assertThat(refused.refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(status(member)).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(count("AuditRecord e where e.action = 'membership.change_refused' and e.reason = 'forbidden'")).isEqualTo(1);
    }

    @Test
    @DisplayName("TEN-009: another tenant's member is not found")
    void another_tenants_member_is_not_found() {
        UUID member = create(nora()).membershipId().orElseThrow();
        Actor stranger = Actor.program(UUID.randomUUID(), "token:other", Set.of("members:write"), Source.manual(),
                new Browser("127.0.0.1", null));

        assertThat(database.inTransaction(() -> service.change(stranger, member, new MemberChange.Suspend())).refusal())
                .contains(RefusalReason.NOT_FOUND);
    }

    @Test
    void a_member_is_renamed_and_not_replaced() {
        UUID member = create(nora()).membershipId().orElseThrow();

        change(member, new MemberChange.SetAddress(EmailAddress.of("nora.berg@northwind.test")));
        change(member, new MemberChange.Identify(new DirectoryKeys(Optional.of("nora.berg"), Optional.empty())));

        assertThat(count("Account e")).isEqualTo(1);
        assertThat(count("AccountEmail e where e.verifiedAddress = 'nora.berg@northwind.test' and e.retiredAt is null")).isEqualTo(1);
        assertThat(count("AccountEmail e where e.verifiedAddress = 'nora@northwind.test' and e.retiredAt is not null")).isEqualTo(1);
        assertThat(count("Membership e where e.userName = 'nora.berg'")).isEqualTo(1);
    }

    @Test
    void an_address_of_elsewhere_stays_unverified() {
        create(new NewMember(Optional.of(EmailAddress.of("guest@elsewhere.test")), DirectoryKeys.NONE, Map.of(), Set.of("GUEST"),
                Set.of(), false));

        assertThat(count("AccountEmail e where e.verifiedAddress is null and e.address = 'guest@elsewhere.test'")).isEqualTo(1);
        assertThat(create(new NewMember(Optional.of(EmailAddress.of("GUEST@elsewhere.test")), DirectoryKeys.NONE, Map.of(),
                Set.of(), Set.of(), false)).refusal()).contains(RefusalReason.CONFLICT);
    }

    /** Groups are rows of their own, so that no version of the member's would tell one from the other. */
    @Test
    void of_two_who_have_seen_the_same_member_one_changes_them() throws InterruptedException {
        UUID member = create(nora()).membershipId().orElseThrow();
        List<Thread> both = Stream.of("night-shift", "day-shift").map(group -> new Thread(() -> {
            LostRace.retried(() -> database.inTransaction(() -> service.change(actor(Set.of("members:write")), member,
                    new MemberChange.SetGroups(Set.of("purchasing", group)), MemberServiceTest::hasOneGroup)));
        })).toList();
        both.forEach(each -> each.setUncaughtExceptionHandler((thread, late) -> { }));
        both.forEach(Thread::start);
        for (Thread each : both) {
            each.join();
        }

        assertThat(count("HeldGroup e")).isEqualTo(2);
    }

    private static void hasOneGroup(MemberDetails now) {
        if (now.groups().size() != 1) {
            throw new IllegalStateException("somebody was faster");
        }
    }

    private ChangeOutcome create(NewMember wanted) {
        return database.inTransaction(() -> service.create(actor(Set.of("members:write")), wanted));
    }

    private ChangeOutcome change(UUID member, MemberChange change) {
        return database.inTransaction(() -> service.change(actor(Set.of("members:write")), member, change));
    }

    private Membership membership(ChangeOutcome of) {
        return database.inTransaction(() -> database.entities().find(Membership.class, of.membershipId().orElseThrow()));
    }

    private MembershipStatus status(UUID member) {
        return database.inTransaction(() -> database.entities().find(Membership.class, member)).status();
    }

    private long count(String from) {
        return database.count("select count(e) from " + from);
    }

    private Actor actor(Set<String> permissions) {
        return Actor.program(tenant.id(), "token:ci", permissions, new Source(Source.Kind.IMPORT, "1"),
                new Browser("127.0.0.1", "curl"));
    }

    private static NewMember nora() {
        return new NewMember(Optional.of(NORA), new DirectoryKeys(Optional.of("nora"), Optional.of("E-7")),
                Map.of(ProfileAttribute.TITLE, "Buyer"), Set.of("MEMBER"), Set.of("purchasing"), false);
    }
}
