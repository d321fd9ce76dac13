package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.IdentityLink;
import usher.connection.Connection;
import usher.database.LocalDatabase;
import usher.membership.Membership;
import usher.provisioning.ConnectionDeletion;
import usher.provisioning.ProvisioningOutcome;
import usher.provisioning.ProvisioningRequest;
import usher.provisioning.ProvisioningService;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.session.Browser;
import usher.session.Sessions;
import usher.tenant.DirectoryHabit;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.EmailAddress;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.ProvisioningSettings;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** What a directory's people are recognised by is the word of one connection, and not of a partner's. */
class KeyOfOneConnectionTest {

    private static final String OWN = "orchard-saml";
    private static final String PARTNERS = "partner-saml";

    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(database());
        directory.database.inTransaction(() -> {
            directory.entities.find(Connection.class, OWN).describe("orchard", true, settings());
            Connection partners = new Connection(PARTNERS, directory.tenantId(), Protocol.SAML, Directory.NOW);
            directory.entities.find(Connection.class, OWN).trustSaml("https://idp.orchard.test", "<EntityDescriptor/>");
            partners.describe("partner", true, settings());
            directory.entities.persist(partners);
        });
        recognises("externalId", OWN);
    }

    LocalDatabase database() {
        return LocalDatabase.open();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private static ProvisioningSettings settings() {
        return new ProvisioningSettings(true, Admission.AUTO, Set.of(), "MEMBER", "groups", List.of(), List.of(new AttributeMapping(
                List.of("badge"), ProfileAttribute.EMPLOYEE_NUMBER, SyncMode.SYNC, WhenAbsent.KEEP)), WhenEnded.REFUSE, WhenEnded.REFUSE);
    }

    private void recognises(String key, String connection) {
        directory.database.inTransaction(() -> directory.entities.find(Tenant.class, directory.tenantId())
                .correlateBy(Optional.of(key), Optional.ofNullable(connection)));
    }

    private void switched(boolean on) {
        directory.database.inTransaction(() -> directory.entities.find(Connection.class, OWN).describe("orchard", on, settings()));
    }

    /** Comes by a sign-in whose address nobody knows. */
    private String comesBy(String connection, String subject) {
        return comesBy(connection, "https://idp.orchard.test", subject);
    }

    private String comesBy(String connection, String issuer, String subject) {
        SignIn signIn = new SignIn(directory.tenantId(), connection, Protocol.SAML, issuer, Subject.of(subject),
                Optional.of(EmailAddress.of(subject + "." + UUID.randomUUID() + "@orchard.test")), false, false,
                new Claims(Map.of("badge", List.of(subject)), Set.of()), directory.clock.instant(), Optional.empty());
        return directory.database.inTransaction(() -> {
            ProvisioningOutcome outcome = directory.beans.bean(ProvisioningService.class)
                    .provision(new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser")));
            return directory.beans.bean(Sessions.class).find(((ProvisioningOutcome.Admitted) outcome).session()).orElseThrow()
                    .workspace().orElseThrow().membershipId().toString();
        });
    }

    private String named(String externalId) {
        return directory.newUser("user of " + externalId, ", \"externalId\": \"" + externalId + "\"");
    }

    private String numbered(String number) {
        return directory.newUser("number " + number, ", \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\": {\"employeeNumber\": \""
                + number + "\"}");
    }

    @Test
    @DisplayName("a partner's provider that sends the external id of somebody whom the directory made opens a guest, and not them")
    void partnersSubject() {
        String nora = named("nora");

        assertThat(comesBy(PARTNERS, "nora")).isNotEqualTo(nora);
        assertThat(comesBy(OWN, "nora")).isEqualTo(nora);
    }

    @Test
    @DisplayName("nor does its employee number")
    void partnersNumber() {
        recognises("employeeNumber", OWN);
        String nora = numbered("77");

        assertThat(comesBy(PARTNERS, "77")).isNotEqualTo(nora);
        assertThat(comesBy(OWN, "77")).isEqualTo(nora);
    }

    @Test
    @DisplayName("a partner's guest is not taken over by the directory because their subject is an external id; whom the connection brought is")
    void guestFirst() {
        String guest = comesBy(PARTNERS, "nora");
        String own = comesBy(OWN, "otto");

        assertThat(named("nora")).isNotEqualTo(guest);
        assertThat(named("otto")).isEqualTo(own);
    }

    @Test
    @DisplayName("nor because of their employee number")
    void guestsNumberFirst() {
        recognises("employeeNumber", OWN);
        String guest = comesBy(PARTNERS, "77");
        String own = comesBy(OWN, "78");

        assertThat(numbered("77")).isNotEqualTo(guest);
        assertThat(numbered("78")).isEqualTo(own);
    }

    @Test
    @DisplayName("while no connection is named, nobody is recognised by the key, from neither side")
    void ofNobody() {
        recognises("externalId", null);
        String nora = named("nora");
        String otto = comesBy(OWN, "otto");

        assertThat(comesBy(OWN, "nora")).isNotEqualTo(nora);
        assertThat(named("otto")).isNotEqualTo(otto);
    }

    @Test
    @DisplayName("nor while the connection is switched off")
    void switchedOff() {
        String otto = comesBy(OWN, "otto");
        switched(false);
        assertThat(named("otto")).isNotEqualTo(otto);
        String nils = directory.database.inTransaction(() -> comesBy(PARTNERS, "nils"));
        assertThat(named("nils")).isNotEqualTo(nils);
    }

    @Test
    @DisplayName("with the connection goes the key, and the audit says so")
    void deleted() {
        switched(false);
        long seen = directory.database.inTransaction(() -> directory.entities.find(Connection.class, OWN).version());
        directory.database.inTransaction(() -> directory.beans.bean(ConnectionDeletion.class).delete(directory.owner(), OWN, seen,
                Optional.of(0)));

        Tenant orchard = directory.database.inTransaction(() -> directory.entities.find(Tenant.class, directory.tenantId()));
        assertThat(orchard.correlationConnection()).isEmpty();
        assertThat(orchard.correlation()).as("waits for another connection").contains("externalId");
        assertThat(directory.database.count("select count(r) from AuditRecord r where r.action = 'directory.key_changed'")).isOne();
        assertThat(comesBy(PARTNERS, "nora")).isNotEqualTo(named("nora"));
    }

    @Test
    @DisplayName("two people of one subject, as a connection has that spoke for another issuer before, are nobody: none of them is guessed")
    void twoOfOneSubject() {
        List<String> both = List.of(comesBy(OWN, "https://idp.orchard.test", "1001"), comesBy(OWN, "https://former.orchard.test", "1001"));
        assertThat(both).doesNotHaveDuplicates();

        assertThat(named("1001")).isNotIn(both);
    }

    private Answer changesId(String id, String externalId) {
        return directory.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"externalId\", \"value\": \"" + externalId + "\"}");
    }

    @Test
    @DisplayName("the external id by which somebody has signed in does not change, nor go, until the workspace says so; anybody else's does")
    void changedId() {
        String nora = named("nora");
        assertThat(changesId(nora, "n-1").status()).as("has not come yet").isEqualTo(200);
        assertThat(changesId(nora, "nora").status()).isEqualTo(200);
        assertThat(comesBy(OWN, "nora")).isEqualTo(nora);

        Answer refused = changesId(nora, "n-2");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().orElseThrow().getString("scimType")).isEqualTo("mutability");
        assertThat(directory.patch("/Users/" + nora, "{\"op\": \"remove\", \"path\": \"externalId\"}").status()).isEqualTo(400);
        assertThat(directory.patch("/Users/" + nora, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}").status()).isEqualTo(200);

        directory.habits(DirectoryHabit.CHANGED_IDS);
        assertThat(changesId(nora, "n-2").status()).isEqualTo(200);
        assertThat(comesBy(OWN, "nora")).as("whose sign-in stays as it was").isEqualTo(nora);
        assertThat(comesBy(OWN, "n-2")).as("and is nobody else's").isNotEqualTo(nora);
    }

    private <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work);
    }

    /** While what is done first has not been committed, the other one has to wait. */
    private void whileItIsDone(CompletableFuture<?> other) {
        try {
            assertThat(CompletableFuture.anyOf(other, CompletableFuture.runAsync(() -> { },
                    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS))).get(10, TimeUnit.SECONDS)).isNull();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("RACE-001: a first sign-in while the directory makes the same person gives one member, whoever of the two is first, by any key")
    void race() throws Exception {
        for (String key : List.of("externalId", "employeeNumber")) {
            recognises(key, OWN);
            Supplier<String> made = () -> key.equals("externalId") ? named("a-" + key) : numbered("a-" + key);
            CompletableFuture<String> signedIn = directory.database.inTransaction(() -> {
                made.get();
                CompletableFuture<String> other = meanwhile(() -> comesBy(OWN, "a-" + key));
                whileItIsDone(other);
                return other;
            });
            signedIn.get(10, TimeUnit.SECONDS);
            CompletableFuture<String> named = directory.database.inTransaction(() -> {
                comesBy(OWN, "b-" + key);
                CompletableFuture<String> other = meanwhile(() -> key.equals("externalId") ? named("b-" + key) : numbered("b-" + key));
                whileItIsDone(other);
                return other;
            });
            named.get(10, TimeUnit.SECONDS);
        }
        assertThat(directory.database.count("select count(m) from Membership m")).isEqualTo(4);
        assertThat(directory.database.count("select count(l) from IdentityLink l")).isEqualTo(4);
    }

    @Test
    @DisplayName("... and by the user name that is an address at home")
    void raceByUserName() throws Exception {
        recognises("userName", null);
        EmailAddress address = EmailAddress.of("nora@orchard.test");
        SignIn signIn = new SignIn(directory.tenantId(), OWN, Protocol.SAML, "https://idp.orchard.test", Subject.of("nora"),
                Optional.of(address), true, false, Claims.NONE, directory.clock.instant(), Optional.empty());
        CompletableFuture<Object> signedIn = directory.database.inTransaction(() -> {
            directory.newUser(address.canonical(), "");
            CompletableFuture<Object> other = meanwhile(() -> directory.database.inTransaction(() -> directory.beans
                    .bean(ProvisioningService.class).provision(new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser")))));
            whileItIsDone(other);
            return other;
        });
        assertThat(signedIn.get(10, TimeUnit.SECONDS)).isInstanceOf(ProvisioningOutcome.Admitted.class);
        assertThat(directory.database.count("select count(m) from Membership m")).isOne();
    }
}
