package usher.tenantsfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.account.Account;
import usher.connection.Connection;
import usher.connection.ConnectionId;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.platform.StartRefused;
import usher.session.Browser;
import usher.session.SignInSession;
import usher.tenant.BearerToken;
import usher.tenant.DomainClaim;
import usher.tenant.Role;
import usher.tenant.Tenant;
import usher.types.Admission;
import usher.types.DomainName;
import usher.types.Reference;
import usher.types.SecretToken;
import usher.types.Source;

class ApplyingTenantsFileTest {

    private static final String OIDC = "'connections': [{'id': 'acme-oidc', 'name': 'Acme', 'protocol': 'oidc',"
            + " 'issuer': 'https://idp.test', 'clientId': 'usher', 'clientSecret': '${NORTHWIND_SECRET}', 'admission': 'approve'}]";

    private static AppliedFile database;

    @BeforeAll
    static void open() {
        database = new AppliedFile();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theExampleBecomesTenantsDomainsRolesConnectionsAndInvitations() {
        assertThat(database.apply(Example.TEXT)).containsOnlyOnce("invitation.created").doesNotContain("tenant.changed")
                .filteredOn(action -> action.equals("tenant.created")).hasSize(3);

        assertThat(database.tenant("superfantasy").seatLimit()).contains(500);
        assertThat(database.tenant("magictech").emailSettings().admission()).isEqualTo(Admission.AUTO);
        assertThat(database.all("select r from Role r", Role.class)).hasSize(3 * 4 + 1);
        assertThat(database.all("select d from DomainClaim d", DomainClaim.class)).hasSize(4).allMatch(DomainClaim::isProven);
        Connection saml = database.connection("superfantasy-saml");
        assertThat(saml.issuer()).isEqualTo("https://idp.superfantasy.test");
        assertThat(saml.metadataXml()).isEqualTo(Example.METADATA);
        assertThat(saml.encryptedPrivateKey()).isPresent();
        assertThat(saml.settings().trustEmail()).isTrue();
        Connection oidc = database.connection("northwind-oidc");
        assertThat(oidc.encryptedClientSecret()).hasValueSatisfying(sealed -> assertThat(
                AppliedFile.BOX.open(sealed, "connection:northwind-oidc:clientSecret")).isEqualTo(Example.SECRET));

    }

    @Test
    void aSecondTimeWritesNothingAndAChangeWritesThatAlone() {
        database.apply(Example.TEXT);
        List<?> content = database.content();
        database.statements();
        Connection saml = database.connection("superfantasy-saml");
        Connection oidc = database.connection("northwind-oidc");

        assertThat(database.apply(Example.TEXT)).isEmpty();
        assertThat(database.statements()).isNotEmpty().allMatch(statement -> statement.toLowerCase().startsWith("select"));
        assertThat(database.content()).isEqualTo(content);
        assertThat(database.apply(Example.with("SuperFantasy sign-in", "Sign in"))).containsExactly("connection.changed");
        Connection renamed = database.connection("superfantasy-saml");
        assertThat(renamed.encryptedPrivateKey()).isEqualTo(saml.encryptedPrivateKey());
        assertThat(renamed.version()).isEqualTo(saml.version() + 1);
        assertThat(database.connection("northwind-oidc").version()).isEqualTo(oidc.version());
    }

    @Test
    void aFieldThatIsLeftOutTakesItsDefaultAgain() {
        database.applyAcme("'seatLimit': 5, 'breakGlass': ['a@acme.test'], 'emailSignIn': {'enabled': false}, " + OIDC);

        assertThat(database.applyAcme(OIDC.replace(", 'admission': 'approve'", "")))
                .containsExactly("tenant.changed", "connection.changed");

        Tenant tenant = database.tenant("acme");
        assertThat(tenant.seatLimit()).isEmpty();
        assertThat(tenant.breakGlass()).isEmpty();
        assertThat(tenant.admitsByEmail()).isTrue();
        assertThat(database.connection("acme-oidc").settings().admission()).isEqualTo(Admission.OFF);
        assertThat(database.applyAcme(OIDC.replace(", 'admission': 'approve'", ""))).isEmpty();
    }

    @Test
    void aSecretIsStoredEncryptedAndNeverRecorded() {
        database.applyAcme(OIDC);

        assertThat(database.applyAcme(OIDC.replace("${NORTHWIND_SECRET}", "the-other-secret")))
                .containsExactly("connection.secret_changed");

        assertThat(database.connection("acme-oidc").encryptedClientSecret()).hasValueSatisfying(sealed -> assertThat(
                AppliedFile.BOX.open(sealed, "connection:acme-oidc:clientSecret")).isEqualTo("the-other-secret"));
        assertThat(database.content().toString()).contains("connection.secret_changed")
                .doesNotContain("the-other-secret").doesNotContain(Example.SECRET);
    }

    @Test
    void aConnectionMayChangeItsProtocol() {
        database.applyAcme(OIDC);

        assertThat(database.applyAcme("'connections': [{'id': 'acme-oidc', 'name': 'Acme', 'protocol': 'saml',"
                + " 'metadataFile': 'superfantasy-idp.xml', 'admission': 'approve'}]")).containsExactly("connection.changed");

        Connection connection = database.connection("acme-oidc");
        assertThat(connection.issuer()).isEqualTo("https://idp.superfantasy.test");
        assertThat(connection.clientId()).isNull();
        assertThat(connection.encryptedClientSecret()).isEmpty();
    }

    @Test
    void aConnectionThatIsNoLongerNamedIsClosedAndKeepsItsId() {
        database.applyAcme(OIDC);

        assertThat(database.applyAcme("")).containsExactly("connection.changed");
        assertThat(database.connection("acme-oidc").isEnabled()).isFalse();
        assertThat(database.applyAcme("")).isEmpty();
        assertThat(database.applyAcme(OIDC)).containsExactly("connection.changed");
        assertThat(database.connection("acme-oidc").isEnabled()).isTrue();
    }

    @Test
    @DisplayName("SESS-003: a way in that the file closes has signed everybody out when the file opens it again")
    void whoCameByAWayThatWasClosedDoesNotComeBackWithIt() {
        database.applyAcme(OIDC);
        String closed = OIDC.replace("'admission': 'approve'", "'admission': 'approve', 'enabled': false");
        List.of("acme-oidc", ConnectionId.EMAIL).forEach(this::signIn);
        assertThat(database.applyAcme(closed)).containsExactly("connection.changed");
        assertThat(signedInBy()).containsExactly(ConnectionId.EMAIL);

        database.applyAcme(OIDC);
        signIn("acme-oidc");
        assertThat(database.applyAcme("")).containsExactly("connection.changed");
        assertThat(signedInBy()).containsExactly(ConnectionId.EMAIL);

        database.applyAcme(OIDC);
        signIn("acme-oidc");
        database.applyAcme("'emailSignIn': {'enabled': false}, " + OIDC);
        database.applyAcme(OIDC);
        assertThat(signedInBy()).containsExactly("acme-oidc");
    }

    private void signIn(String connection) {
        Account account = new Account(Instant.EPOCH);
        database.inTransaction(entities -> {
            entities.persist(account);
            entities.persist(new SignInSession(SecretToken.random(), connection, Reference.random(), new Browser("127.0.0.1", null),
                    Instant.EPOCH, Instant.EPOCH).inWorkspace(account.id(), database.acme(), Optional.empty(), true));
        });
    }

    private static List<String> signedInBy() {
        return database.all("select s.connectionId from SignInSession s", String.class);
    }

    @Test
    void theIdOfAnotherTenantsConnectionStopsTheStartAndNothingIsApplied() {
        database.applyAcme(OIDC);

        assertThatThrownBy(() -> database.apply(AppliedFile.acme(OIDC).replace("\"acme\"", "\"other\"")))
                .isInstanceOf(StartRefused.class)
                .hasMessage("USHER_BOOTSTRAP, tenants[0].connections[0].id: is the id of another tenant's connection.");
        assertThat(database.all("select t from Tenant t", Tenant.class)).hasSize(1);
    }

    @Test
    void aDomainIsProvenByTheFileAsLongAsItSaysSo() {
        database.applyAcme("'domains': [{'name': 'acme.test', 'proven': true}, {'name': 'acme.example'}]");

        assertThat(database.applyAcme("'domains': [{'name': 'acme.test'}, {'name': 'acme.example', 'proven': true}]"))
                .containsExactly("domain.changed", "domain.changed");
        assertThat(database.all("select d from DomainClaim d where d.provenAt is not null", DomainClaim.class))
                .extracting(DomainClaim::name).containsExactly("acme.example");
        assertThat(database.applyAcme("'domains': [{'name': 'acme.example', 'proven': true}]")).containsExactly("domain.removed");
    }

    @Test
    void whatTheConsoleMadeStaysUnlessTheFileNamesIt() {
        database.inTransaction(entities -> {
            Tenant tenant = new Tenant("acme", "Console's", Example.read(AppliedFile.acme("")).tenants().get(0).emailSettings(),
                    AppliedFile.NOW);
            entities.persist(tenant);
            entities.flush();
            entities.persist(new DomainClaim(tenant.id(), DomainName.of("acme.test"), AppliedFile.NOW));
            entities.persist(new DomainClaim(tenant.id(), DomainName.of("acme.example"), AppliedFile.NOW));
        });

        assertThat(database.applyAcme("'domains': [{'name': 'acme.test', 'proven': true}]"))
                .containsExactly("tenant.changed", "role.created", "role.created", "role.created", "role.created",
                        "domain.changed");

        assertThat(database.tenant("acme").name()).isEqualTo("Acme");
        assertThat(database.tenant("acme").isFromFile()).isTrue();
        assertThat(database.all("select d from DomainClaim d order by d.name", DomainClaim.class))
                .extracting(DomainClaim::isFromFile).containsExactly(false, true);
    }

    @Test
    void aRoleGoesWhenNobodyHoldsItAndElseBecomesTheConsoles() {
        database.applyAcme("'roles': [{'key': 'EDITOR', 'name': 'Editor', 'permissions': ['pages:write']}]");
        assertThat(database.applyAcme("'roles': [{'key': 'EDITOR', 'name': 'Editor'}]")).containsExactly("role.changed");
        hold("EDITOR");

        assertThat(database.applyAcme("")).containsExactly("role.changed");
        assertThat(editor()).hasValueSatisfying(role -> assertThat(role.isFromFile()).isFalse());
        assertThat(database.applyAcme("")).isEmpty();
        assertThat(database.applyAcme("'roles': [{'key': 'EDITOR', 'name': 'Editor'}]")).containsExactly("role.changed");

        database.inTransaction(entities -> entities.createQuery("delete from HeldRole h").executeUpdate());
        assertThat(database.applyAcme("")).containsExactly("role.removed");
        assertThat(editor()).isEmpty();
    }

    @Test
    void aTokenIsItsHash() {
        String one = "'apiTokens': [{'name': 'ci', 'sha256': '" + "ab".repeat(32) + "', 'scopes': ['members:read']}]";
        database.applyAcme(one);

        assertThat(database.applyAcme(one.replace("members:read", "audit:read"))).containsExactly("token.changed");
        assertThat(database.applyAcme(one.replace("ab", "cd"))).containsExactly("token.removed", "token.created");
        assertThat(database.applyAcme(one.replace("ab", "cd").replace("'ci'", "'cd'")))
                .containsExactly("token.removed", "token.created");
        assertThat(database.all("select t from BearerToken t", BearerToken.class)).extracting(BearerToken::sha256)
                .containsExactly("cd".repeat(32));
        assertThat(database.applyAcme("")).containsExactly("token.removed");
    }

    @Test
    void aHashOfAnotherTenantsTokenStopsTheStart() {
        String token = "'scim': {'tokens': [{'name': 'entra', 'sha256': '" + "ab".repeat(32) + "'}]}";
        database.applyAcme(token);

        assertThatThrownBy(() -> database.apply(AppliedFile.acme(token).replace("\"acme\"", "\"other\"")))
                .hasMessage("USHER_BOOTSTRAP, tenants[0].scim.tokens[0].sha256: is the hash of another token.");
    }

    private void hold(String role) {
        UUID tenant = database.acme();
        UUID roleId = database.one("select r from Role r where r.key = '" + role + "'", Role.class).id();
        database.inTransaction(entities -> {
            Account account = new Account(AppliedFile.NOW);
            entities.persist(account);
            entities.flush();
            Membership membership = Membership.active(tenant, account.id(), AppliedFile.NOW);
            entities.persist(membership);
            entities.flush();
            entities.persist(new HeldRole(tenant, membership.id(), roleId, Source.manual(), AppliedFile.NOW));
        });
    }

    private Optional<Role> editor() {
        List<Role> roles = database.all("select r from Role r where r.key = 'EDITOR'", Role.class);
        return roles.stream().findFirst();
    }
}
