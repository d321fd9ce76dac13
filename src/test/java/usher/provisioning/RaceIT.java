package usher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.DirectoryKeys;
import usher.provisioning.policy.NewMember;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.servers.arquillian.InContainer;
import usher.servers.arquillian.UsherWar;
import usher.session.Browser;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.types.EmailAddress;
import usher.types.Protocol;
import usher.types.RefusalReason;
import usher.types.Source;

/** Many sign-ins at one moment, through the interceptor and the transaction of the deployed application. */
@InContainer
class RaceIT {

    private static final int CROWD = 16;

    @Deployment
    static WebArchive war() {
        return UsherWar.withTests();
    }

    @Inject
    private Crowd crowd;

    @Inject
    private MemberVerbs members;

    @Inject
    private Sessions sessions;

    @Inject
    private Clock clock;

    @Test
    @DisplayName("RACE-001: sixteen first sign-ins of one unknown person give one account and sixteen sessions")
    void onePersonInSixteenTabs() throws Exception {
        String slug = "race-" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = crowd.newWorkspace(slug, Optional.empty());

        List<ProvisioningOutcome> outcomes = crowd.arrive(CROWD, tab -> signIn(tenant, slug, "subject", "sarah@" + slug + ".test"));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class));
        assertThat(crowd.count("select count(l) from IdentityLink l where l.tenantId = :tenant", tenant)).isOne();
        assertThat(crowd.count("select count(m) from Membership m where m.tenantId = :tenant", tenant)).isOne();
        assertThat(crowd.count("select count(r) from AuditRecord r where r.tenantId = :tenant"
                + " and r.action = 'account.created'", tenant)).isOne();
        assertThat(crowd.count("select count(s) from SignInSession s where s.tenantId = :tenant", tenant)).isEqualTo(CROWD);
        assertThat(crowd.count("select count(r) from AuditRecord r where r.tenantId = :tenant"
                + " and r.action = 'sign_in.admitted'", tenant)).isEqualTo(CROWD);
    }

    @Test
    @DisplayName("RACE-001: one unknown person who comes by two connections while a program makes them a member is one account and one member")
    void onePersonThroughAllDoors() throws Exception {
        String slug = "doors-" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = crowd.newWorkspace(slug, Optional.empty());
        EmailAddress address = EmailAddress.of("sarah@" + slug + ".test");
        Actor program = Actor.program(tenant, "token:ci", Set.of("members:write"), Source.manual(), new Browser("127.0.0.1", "a program"));
        NewMember wanted = new NewMember(Optional.of(address), DirectoryKeys.NONE, Map.of(), Set.of(), Set.of(), false);
        List<Callable<Object>> doings = new ArrayList<>();
        for (int each = 0; each < CROWD / 4; each++) {
            doings.add(() -> members.create(program, wanted));
            doings.add(() -> crowd.arrival(signIn(tenant, slug, "subject", address.canonical())).call());
            doings.add(() -> crowd.arrival(signIn(tenant, Crowd.another(slug), "other-subject", address.canonical())).call());
        }

        List<Object> outcomes = crowd.atOnce(doings);

        assertThat(outcomes).filteredOn(ProvisioningOutcome.class::isInstance).hasSize(CROWD / 2)
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class));
        assertThat(outcomes).filteredOn(ChangeOutcome.class::isInstance).map(ChangeOutcome.class::cast)
                .allSatisfy(made -> assertThat(made.refusal()).isIn(Optional.empty(), Optional.of(RefusalReason.CONFLICT)));
        assertThat(crowd.count("select count(m) from Membership m where m.tenantId = :tenant", tenant)).isOne();
        assertThat(crowd.count("select count(r) from AuditRecord r where r.tenantId = :tenant and r.action = 'membership.created'", tenant))
                .isOne();
        assertThat(crowd.count("select count(l) from IdentityLink l where l.tenantId = :tenant", tenant)).isEqualTo(2);
        assertThat(crowd.count("select count(distinct l.accountId) from IdentityLink l where l.tenantId = :tenant", tenant)).isOne();
    }

    @Test
    @DisplayName("RACE-002: two people who claim one address at once do not both have it verified")
    void oneAddressForSixteenSubjects() throws Exception {
        String slug = "claim-" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = crowd.newWorkspace(slug, Optional.empty());

        List<ProvisioningOutcome> outcomes = crowd.arrive(CROWD,
                number -> signIn(tenant, slug, "subject-" + number, "shared@" + slug + ".test"));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class));
        assertThat(crowd.count("select count(distinct m.accountId) from Membership m where m.tenantId = :tenant", tenant)).isOne();
        assertThat(crowd.count("select count(l) from IdentityLink l where l.tenantId = :tenant", tenant)).isEqualTo(CROWD);
    }

    @Test
    @DisplayName("RACE-003: the last seats are taken once each")
    void fiveSeatsForSixteen() throws Exception {
        String slug = "seats-" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = crowd.newWorkspace(slug, Optional.of(5));

        List<ProvisioningOutcome> outcomes = crowd.arrive(CROWD,
                number -> signIn(tenant, slug, "subject-" + number, "person-" + number + "@" + slug + ".test"));

        assertThat(outcomes).filteredOn(ProvisioningOutcome.Admitted.class::isInstance).hasSize(5);
        assertThat(outcomes).filteredOn(ProvisioningOutcome.Refused.class::isInstance).hasSize(CROWD - 5);
        assertThat(crowd.count("select count(m) from Membership m where m.tenantId = :tenant", tenant)).isEqualTo(5);
    }

    @Test
    @DisplayName("RACE-003: the last seat is one person's in all of their tabs")
    void oneSeatForOnePersonInSixteenTabs() throws Exception {
        String slug = "seat-" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = crowd.newWorkspace(slug, Optional.of(1));

        List<ProvisioningOutcome> outcomes = crowd.arrive(CROWD, tab -> signIn(tenant, slug, "subject", "sarah@" + slug + ".test"));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(ProvisioningOutcome.Admitted.class));
        assertThat(crowd.count("select count(m) from Membership m where m.tenantId = :tenant", tenant)).isOne();
    }

    @Test
    @DisplayName("LIFE-002: who is suspended while they sign in has no session that stands, and one when they are let in again")
    void suspendedWhileTheySignIn() throws Exception {
        String slug = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = crowd.newWorkspace(slug, Optional.empty());
        Actor program = Actor.program(tenant, "token:ci", Set.of("members:write"), Source.manual(), new Browser("127.0.0.1", "a program"));
        UUID member = members.create(program, new NewMember(Optional.of(EmailAddress.of("sarah@" + slug + ".test")), DirectoryKeys.NONE, Map.of(),
                Set.of(), Set.of(), false)).membershipId().orElseThrow();
        crowd.arrive(1, tab -> signIn(tenant, slug, "subject", "sarah@" + slug + ".test"));
        List<Callable<Object>> doings = new ArrayList<>();
        for (int tab = 1; tab < CROWD; tab++) {
            doings.add(() -> crowd.arrival(signIn(tenant, slug, "subject", "sarah@" + slug + ".test")).call());
        }
        doings.add(() -> members.suspend(program, member));

        List<Object> outcomes = crowd.atOnce(doings);

        assertThat(outcomes).filteredOn(ChangeOutcome.class::isInstance).singleElement().isInstanceOfSatisfying(ChangeOutcome.class,
                suspended -> assertThat(suspended.isDone()).isTrue());
        assertThat(outcomes).filteredOn(ProvisioningOutcome.Refused.class::isInstance).map(ProvisioningOutcome.Refused.class::cast)
                .allSatisfy(refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.MEMBERSHIP_SUSPENDED));
        assertThat(living(outcomes)).isEmpty();

        members.reactivate(program, member);
        assertThat(living(outcomes)).as("nor then").isEmpty();
        assertThat(living(crowd.arrive(1, tab -> signIn(tenant, slug, "subject", "sarah@" + slug + ".test")))).as("which begins now").hasSize(1);
    }

    private List<SignedIn> living(List<?> outcomes) {
        return outcomes.stream().filter(ProvisioningOutcome.Admitted.class::isInstance).map(ProvisioningOutcome.Admitted.class::cast)
                .flatMap(admitted -> sessions.find(admitted.session()).stream()).toList();
    }

    private SignIn signIn(UUID tenant, String connection, String subject, String address) {
        return new SignIn(tenant, connection, Protocol.OIDC, "https://idp.test", Subject.of(subject),
                Optional.of(EmailAddress.of(address)), true, false, new Claims(Map.of("name", List.of("Somebody")), Set.of()),
                clock.instant(), Optional.empty());
    }
}
