package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.account.AccountEmail;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.provisioning.ProvisioningOutcome;
import usher.provisioning.ProvisioningRequest;
import usher.provisioning.ProvisioningService;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.session.Browser;
import usher.session.Sessions;
import usher.session.SignedIn;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.BuiltInRole;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.RefusalReason;
import usher.types.Source;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** A directory and sign-ins of the same people: one membership, seen from two sides. */
class OneDirectoryTest {

    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(database());
    }

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private ProvisioningOutcome signIn(String subject, String address, Map<String, List<String>> claims) {
        SignIn signIn = new SignIn(directory.tenantId(), "orchard-saml", Protocol.SAML, "https://idp.orchard.test", Subject.of(subject),
                Optional.of(EmailAddress.of(address)), false, false, new Claims(claims, Set.of()), directory.clock.instant(), Optional.empty());
        return directory.database.inTransaction(() -> directory.beans.bean(ProvisioningService.class)
                .provision(new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser"))));
    }

    private Optional<SignedIn> session(ProvisioningOutcome outcome) {
        return directory.database.inTransaction(() -> directory.beans.bean(Sessions.class)
                .find(((ProvisioningOutcome.Admitted) outcome).session()));
    }

    private static String person(String userName) {
        return ", \"emails\": [{\"value\": \"" + userName + "\", \"type\": \"work\"}], \"title\": \"Gardener\"";
    }

    @Test
    void whom_the_directory_made_signs_in_and_is_the_same_member_and_the_directory_keeps_what_it_set() {
        String id = directory.newUser("Ann@orchard.test", person("Ann@orchard.test"));

        SignedIn ann = session(signIn("s-1", "ann@orchard.test", Map.of("title", List.of("Somebody else")))).orElseThrow();

        assertThat(ann.workspace().orElseThrow().membershipId()).isEqualTo(UUID.fromString(id));
        assertThat(directory.get("/Users/" + id).body().orElseThrow().getString("title")).isEqualTo("Gardener");
    }

    @Test
    void who_came_first_by_a_sign_in_is_seen_by_the_directory_and_is_not_doubled_by_it() {
        UUID member = session(signIn("s-1", "ann@orchard.test", Map.of())).orElseThrow().workspace().orElseThrow().membershipId();

        JsonObject list = directory.get("/Users", "filter", "userName eq \"ANN@orchard.test\"").body().orElseThrow();
        assertThat(list.getJsonArray("Resources").getJsonObject(0).getString("id")).isEqualTo(member.toString());
        assertThat(directory.newUser("ann@orchard.test", person("ann@orchard.test"))).isEqualTo(member.toString());
        assertThat(directory.database.count("select count(m) from Membership m")).isEqualTo(1);
    }

    private void recognises(String key) {
        directory.database.inTransaction(() -> directory.entities.find(Tenant.class, directory.tenantId())
                .correlateBy(Optional.of(key).filter(named -> !named.isEmpty()), Optional.of("orchard-saml")));
    }

    /** The connection takes the number from a claim that an administrator has named. */
    private void takesNumbersFrom(String claim) {
        directory.database.inTransaction(() -> directory.entities.find(Connection.class, "orchard-saml").describe("orchard", true,
                new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups", List.of(), List.of(new AttributeMapping(
                        List.of(claim), ProfileAttribute.EMPLOYEE_NUMBER, SyncMode.SYNC, WhenAbsent.KEEP)), WhenEnded.REFUSE,
                        WhenEnded.REFUSE)));
    }

    private static String numbered(String number) {
        return ", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"employeeNumber\": \"" + number + "\"}";
    }

    private String signedIn(String subject, String address, Map<String, List<String>> claims) {
        return session(signIn(subject, address, claims)).orElseThrow().workspace().orElseThrow().membershipId().toString();
    }

    @Test
    @DisplayName("whom the directory made is recognised at the first sign-in by the workspace's key: subject, a claim that was named, or user name")
    void directoryFirst() {
        takesNumbersFrom("badge");
        recognises("externalId");
        assertThat(directory.newUser("d1", ", \"externalId\": \"S-1\"")).isEqualTo(signedIn("S-1", "p1@orchard.test", Map.of()));
        recognises("employeeNumber");
        assertThat(directory.newUser("d2", numbered("77"))).isEqualTo(signedIn("S-2", "p2@orchard.test", Map.of("badge", List.of("77"))));
        recognises("userName");
        assertThat(directory.newUser("p3@orchard.test", "")).isEqualTo(signedIn("S-3", "p3@orchard.test", Map.of()));
        recognises("");
        assertThat(directory.newUser("d4", ", \"externalId\": \"S-4\"")).as("no key").isNotEqualTo(signedIn("S-4", "p4@orchard.test", Map.of()));
    }

    @Test
    @DisplayName("who came by a sign-in is recognised by the directory by the workspace's key: subject, a claim that was named, or user name")
    void signInFirst() {
        takesNumbersFrom("badge");
        recognises("externalId");
        assertThat(signedIn("S-1", "p1@orchard.test", Map.of())).isEqualTo(directory.newUser("d1", ", \"externalId\": \"S-1\""));
        recognises("employeeNumber");
        assertThat(signedIn("S-2", "p2@orchard.test", Map.of("badge", List.of("77")))).isEqualTo(directory.newUser("d2", numbered("77")));
        recognises("userName");
        assertThat(signedIn("S-3", "p3@orchard.test", Map.of())).isEqualTo(directory.newUser("P3@orchard.test", ""));
        recognises("");
        assertThat(signedIn("S-4", "p4@orchard.test", Map.of())).as("no key").isNotEqualTo(directory.newUser("d4", ", \"externalId\": \"S-4\""));
    }

    @Test
    @DisplayName("SCIM-008: a deactivation ends the open session, and the next sign-in says why")
    void deactivation() {
        String id = directory.newUser("ann@orchard.test", person("ann@orchard.test"));
        ProvisioningOutcome open = signIn("s-1", "ann@orchard.test", Map.of());
        directory.clock.pass(Duration.ofSeconds(1));

        directory.patch("/Users/" + id, "{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"False\"}");

        assertThat(session(open)).isEmpty();
        assertThat(signIn("s-1", "ann@orchard.test", Map.of())).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DEPROVISIONED_BY_DIRECTORY));
        directory.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"active\": true}}");
        assertThat(session(signIn("s-1", "ann@orchard.test", Map.of()))).isPresent();
        directory.delete("/Users/" + id);
        assertThat(signIn("s-1", "ann@orchard.test", Map.of())).isInstanceOfSatisfying(ProvisioningOutcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.DEPROVISIONED_BY_DIRECTORY));
    }

    @Test
    @DisplayName("SCIM-001, SCIM-003: nothing of another tenant is found, changed, filtered, put into a group or told of")
    void tenants() {
        String ann = directory.newUser("ann", ", \"externalId\": \"x-1\"");
        String group = directory.newGroup("pickers", ann);
        directory.speakTo(directory.newTenant("meadow"));

        for (String path : List.of("/Users/" + ann, "/Groups/" + group)) {
            assertThat(directory.get(path).status()).isEqualTo(404);
            assertThat(directory.delete(path).status()).isEqualTo(404);
            assertThat(directory.patch(path, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"x\"}").status()).isEqualTo(404);
        }
        assertThat(directory.get("/Users", "filter", "id eq \"" + ann + "\"").body().orElseThrow().getInt("totalResults")).isZero();
        assertThat(directory.get("/Users", "filter", "userName pr or userName pr").body().orElseThrow().getInt("totalResults")).isZero();
        assertThat(directory.post("/Users", "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"ann\","
                + " \"externalId\": \"x-1\"}").status()).isEqualTo(201);
        String own = directory.newGroup("pickers", ann);
        assertThat(directory.get("/Groups/" + own).body().orElseThrow().getJsonArray("members")).isEmpty();
    }

    @Test
    @DisplayName("SCIM-002: an address of another tenant's account is kept unverified, and that account is not touched")
    void accounts() {
        String ann = directory.newUser("ann@orchard.test", person("ann@orchard.test"));
        directory.speakTo(directory.newTenant("meadow"));
        String stranger = directory.newUser("ann", person("ann@orchard.test"));

        assertThat(stranger).isNotEqualTo(ann);
        assertThat(directory.database.count("select count(a) from Account a")).isEqualTo(2);
        assertThat(directory.database.count("select count(e) from AccountEmail e where e.verifiedAddress is not null")).isEqualTo(1);
    }

    /** Somebody whose account nobody has come to by a provider. */
    private String byMail(String address, BuiltInRole role) {
        return directory.database.inTransaction(() -> {
            Account account = new Account(Directory.NOW);
            Membership membership = Membership.active(directory.tenantId(), account.id(), Directory.NOW);
            membership.update(Map.of(ProfileAttribute.EMAIL, address), Source.manual(), Directory.NOW);
            UUID roleId = directory.entities.createQuery("select r.id from Role r where r.tenantId = :tenant and r.key = :key", UUID.class)
                    .setParameter("tenant", directory.tenantId()).setParameter("key", role.name()).getSingleResult();
            List.of(account, AccountEmail.verified(account.id(), EmailAddress.of(address), Directory.NOW), membership,
                    new HeldRole(directory.tenantId(), membership.id(), roleId, Source.manual(), Directory.NOW))
                    .forEach(directory.entities::persist);
            return membership.id().toString();
        });
    }

    private String verified(String membership) {
        return directory.database.inTransaction(() -> directory.entities.createQuery("select e.verifiedAddress from AccountEmail e"
                + " join Membership m on m.accountId = e.accountId where m.id = :id and e.retiredAt is null and e.verifiedAddress is not null",
                String.class).setParameter("id", UUID.fromString(membership)).getSingleResult());
    }

    private static String work(String address) {
        return "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"work\\\"].value\", \"value\": \"" + address + "\"}";
    }

    @Test
    @DisplayName("SCIM-002: a token moves no owner's and no administrator's account to another address; a member's, who is told")
    void addressesOfWhoRunsTheWorkspace() {
        for (BuiltInRole role : List.of(BuiltInRole.OWNER, BuiltInRole.ADMIN)) {
            String id = byMail(role.name().toLowerCase() + "@orchard.test", role);
            assertThat(directory.patch("/Users/" + id, work("thief@orchard.test") + ", {\"op\": \"replace\", \"path\": \"title\","
                    + " \"value\": \"Gardener\"}").status()).as("the rest is done").isEqualTo(200);
            assertThat(directory.put("/Users/" + id, "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \""
                    + role + "\"" + person("thief@orchard.test") + "}").status()).isEqualTo(200);
            assertThat(verified(id)).isEqualTo(role.name().toLowerCase() + "@orchard.test");
            assertThat(directory.get("/Users/" + id).body().orElseThrow().getString("title")).isEqualTo("Gardener");
        }
        String member = byMail("member@orchard.test", BuiltInRole.MEMBER);
        directory.patch("/Users/" + member, work("renamed@orchard.test"));
        assertThat(verified(member)).isEqualTo("renamed@orchard.test");
    }

    @Test
    @DisplayName("SCIM-002: nor does a key that it gives let anybody in as an owner; as a member it does")
    void keysOfWhoRunsTheWorkspace() {
        recognises("externalId");
        String owner = byMail("owner@orchard.test", BuiltInRole.OWNER);
        String member = byMail("member@orchard.test", BuiltInRole.MEMBER);
        String key = "{\"op\": \"replace\", \"path\": \"externalId\", \"value\": \"%s\"}";
        assertThat(directory.patch("/Users/" + owner, key.formatted("S-owner")).status()).isEqualTo(200);
        assertThat(directory.patch("/Users/" + member, key.formatted("S-member")).status()).isEqualTo(200);

        assertThat(signedIn("S-owner", "fresh@orchard.test", Map.of())).isNotEqualTo(owner);
        assertThat(signedIn("S-member", "other@orchard.test", Map.of())).isEqualTo(member);
    }

    @Test
    void groups_give_what_the_rules_of_sign_ins_give_and_take_only_that_away() {
        String ann = directory.newUser("ann@orchard.test", person("ann@orchard.test"));
        String group = directory.newGroup("gardeners", ann);
        directory.newGroup("thieves", ann);
        ProvisioningOutcome outcome = signIn("s-1", "ann@orchard.test", Map.of());
        assertThat(session(outcome).orElseThrow().workspace().orElseThrow().roles()).containsExactly("EDITOR");

        directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"painters\"}");
        assertThat(session(outcome).orElseThrow().workspace().orElseThrow().roles()).isEmpty();
        directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"gardeners\"}");
        directory.patch("/Groups/" + group, "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + ann + "\\\"]\"}");
        assertThat(session(outcome).orElseThrow().workspace().orElseThrow().roles()).isEmpty();
        assertThat(directory.database.count("select count(g) from HeldGroup g")).isEqualTo(1);
    }

    @Test
    @DisplayName("ROLE-003: the last owner stays an owner, whatever the directory says")
    void lastOwner() {
        String ann = directory.newUser("ann@orchard.test", person("ann@orchard.test"));
        String committee = directory.newGroup("committee", ann);

        assertThat(directory.delete("/Users/" + ann).status()).isEqualTo(409);
        assertThat(directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}").status()).isEqualTo(409);
        directory.patch("/Groups/" + committee, "{\"op\": \"remove\", \"path\": \"members\"}");
        assertThat(directory.database.count("select count(h) from HeldRole h")).isEqualTo(1);
        assertThat(directory.get("/Users/" + ann).body().orElseThrow().getBoolean("active")).isTrue();
    }

    @Test
    void who_gets_another_address_is_renamed_and_not_replaced() {
        String ann = directory.newUser("ann@orchard.test", person("ann@orchard.test"));
        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"work\\\"].value\","
                + " \"value\": \"ann.smith@orchard.test\"}, {\"op\": \"replace\", \"path\": \"userName\", \"value\": \"ann.smith@orchard.test\"}");

        assertThat(session(signIn("s-1", "ann.smith@orchard.test", Map.of())).orElseThrow().workspace().orElseThrow().membershipId())
                .isEqualTo(UUID.fromString(ann));
        assertThat(directory.database.count("select count(a) from Account a")).isEqualTo(1);
        assertThat(directory.database.count("select count(e) from AccountEmail e where e.retiredAt is not null")).isEqualTo(1);
    }

    @Test
    @DisplayName("whoever is removed has their groups locked before them, as a change of a group does, so that neither waits for the other")
    void locks() {
        String ann = directory.newUser("ann", "");
        directory.newGroup("gardeners", ann);
        directory.database.statements();

        assertThat(directory.delete("/Users/" + ann).status()).isEqualTo(204);

        List<String> locking = directory.database.statements().stream().map(String::toLowerCase).filter(sql -> sql.contains("for update"))
                .toList();
        assertThat(locking.get(0)).contains("directory_group");
        assertThat(locking.get(1)).contains("membership");
    }
}
