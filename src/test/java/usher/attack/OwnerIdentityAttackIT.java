package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static usher.types.RefusalReason.LAST_WAY_IN;
import static usher.types.RefusalReason.OWNER_NOT_RECOGNISED;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.connection.SettingsDocument;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.servers.MailCatcher;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.Admission;
import usher.types.AttributeMapping;
import usher.types.ProfileAttribute;
import usher.types.ProvisioningSettings;
import usher.types.SyncMode;
import usher.types.WhenAbsent;
import usher.types.WhenEnded;

/** Manor's steward administers it, owns nothing of it, and has made a connection to a provider that says what he likes. */
@DisplayName("Owners: an identity that only somebody else's provider speaks for")
class OwnerIdentityAttackIT {

    private static final TestOidcProvider PROVIDER = AttackedWorkspaces.OIDC;
    private static Staged manor;
    private static String connection;

    private final MailCatcher mails = Installation.onPostgres().mails();
    private final OidcWayIn way = new OidcWayIn(connection, PROVIDER);
    private final HttpBrowser mole = SamlWayIn.browser();

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        manor = new Staged(database, "manor", "Manor");
        manor.owner("Lord Manor");
        ConsoleWayIn steward = ConsoleWayIn.of(manor, manor.person("Stu Ward", "ACTIVE", null, 1, "MANUAL"));
        HttpResponse<String> made = steward.presses("connections/new/oidc", "setup:create", Map.of("name", "Side door", "issuer",
                PROVIDER.issuer(), "clientId", TestOidcProvider.CLIENT_ID, "clientSecret", TestOidcProvider.CLIENT_SECRET, "scope",
                "openid email", "clientAuthentication", "client_secret_basic", "admission", "AUTO", "defaultRole", "MEMBER"));
        assertThat(made.statusCode()).as("%s", made.body()).isEqualTo(303);
        connection = Records.text("select id from connection where tenant_id = ?::uuid and name = 'Side door'", manor.tenant().toString());
        assertThat(steward.presses("connections/" + connection, "switch:enable", Map.of("untested", "on")).statusCode()).isEqualTo(303);
    }

    @AfterEach
    void behave() {
        PROVIDER.behave();
    }

    private HttpResponse<String> says(HttpBrowser browser, String subject, String address, String number) {
        PROVIDER.behave();
        PROVIDER.claims(claims -> claims.subject(subject).claim("email", address).claim("email_verified", true).claim("nickname", number));
        return way.comesBack(browser, PROVIDER.authorize(way.begins(browser)));
    }

    private static String roles(HttpBrowser browser) {
        return browser.session().at("/membership/roles").toString();
    }

    @Test
    @DisplayName("PRE-003: an identity that was linked before somebody became an owner opens nothing of an owner's without proof")
    void linkedBefore() throws InterruptedException {
        Someone hera = manor.person("Hera " + UUID.randomUUID(), "ACTIVE", null, 2, "MANUAL");
        String subject = "mole-" + UUID.randomUUID();
        assertThat(says(mole, subject, hera.address(), "").statusCode()).isEqualTo(303);
        assertThat(roles(mole)).contains("MEMBER").doesNotContain("OWNER");
        assertThat(mails.awaitMailTo(hera.address()).subject()).contains("new way to sign in");
        String moles = "mole-" + UUID.randomUUID() + "@manor.test";
        assertThat(says(SamlWayIn.browser(), subject, moles, "").statusCode()).isEqualTo(303);
        assertThat(Records.number("select count(*) from account_email where account_id = ?::uuid and verified_address = '" + moles + "'",
                hera.account().toString())).as("an address of the mole's opens her account").isZero();
        assertThat(says(mole, subject, hera.address(), "").statusCode()).isEqualTo(303);

        manor.grant(hera, 0, "MANUAL");
        assertThat(mole.isAnonymous()).as("what it had open").isTrue();
        Watch watch = Watch.begin();
        assertThat(HttpBrowser.location(says(mole, subject, hera.address(), ""))).endsWith("/sign-in/proof");
        watch.nothingHappened();
        assertThat(mole.isAnonymous()).isTrue();
        HttpBrowser another = SamlWayIn.browser();
        watch = Watch.begin();
        watch.refused(says(another, subject, "mole-" + UUID.randomUUID() + "@manor.test", ""), OWNER_NOT_RECOGNISED, connection, hera.address());
        assertThat(another.isAnonymous()).isTrue();

        assertThat(mole.posts("/sign-in/code", Map.of("code", mails.awaitMailTo(hera.address()).code())).statusCode()).as("who reads her mail")
                .isEqualTo(303);
        assertThat(roles(mole)).contains("OWNER");
        assertThat(HttpBrowser.location(says(another, subject, hera.address(), ""))).as("she is asked once").doesNotContain("proof");
        assertThat(roles(another)).contains("OWNER");
    }

    @Test
    @DisplayName("ROLE-005: a number that people write about themselves finds no owner, although one has let the connection vouch")
    void numbers() {
        String number = UUID.randomUUID().toString();
        Someone olaf = manor.owner("Olaf " + number);
        manor.write("update membership set user_name = ?, employee_number = ? where id = ?", olaf.address(), number, olaf.membership());
        manor.write("update tenant set scim_correlation = 'employeeNumber', scim_correlation_connection = ? where id = ?", connection, manor.tenant());
        String before = Records.text("select settings from connection where id = ?", connection);
        manor.write("update connection set settings = ?, version = version + 1 where id = ?", SettingsDocument.write(new ProvisioningSettings(true,
                Admission.AUTO, Set.of(), "MEMBER", null, List.of(), List.of(new AttributeMapping(List.of("nickname"),
                ProfileAttribute.EMPLOYEE_NUMBER, SyncMode.SYNC, WhenAbsent.KEEP)), WhenEnded.REFUSE, WhenEnded.REFUSE)), connection);
        try {
            assertThat(says(mole, "mole-" + number, "mole-" + number + "@manor.test", number).statusCode()).isEqualTo(303);
            assertThat(mole.session().at("/account/id").asText()).as("somebody new").isNotEqualTo(olaf.account().toString());
            assertThat(roles(mole)).doesNotContain("OWNER");
            assertThat(Records.number("select count(*) from identity_link where account_id = ?::uuid", olaf.account().toString())).isZero();

            HttpBrowser himself = SamlWayIn.browser();
            assertThat(says(himself, "olaf-" + number, olaf.address(), number).statusCode()).isEqualTo(303);
            assertThat(himself.session().at("/account/id").asText()).as("by his address").isEqualTo(olaf.account().toString());
        } finally {
            manor.write("update connection set settings = ?, version = version + 1 where id = ?", before, connection);
            manor.write("update tenant set scim_correlation = null, scim_correlation_connection = null where id = ?", manor.tenant());
        }
    }

    @Test
    @DisplayName("AUTH-003: whoever may switch connections off shuts all others out of the workspace")
    void theLastWayIn() throws Exception {
        Staged postern = new Staged(Servers.postgres().connect(Installation.DATABASE), "postern", "Postern");
        postern.write("update connection set client_authentication = 'none', scope = 'openid' where id = ?", postern.connection());
        postern.active("Ola Nerr");
        Someone admin = postern.person("Ada Min", "ACTIVE", null, 1, "MANUAL");
        ConsoleWayIn steward = ConsoleWayIn.of(postern, admin);
        postern.write("update sign_in_session set connection_id = ? where account_id = ?", postern.connection(), admin.account());
        postern.write("update tenant set email_sign_in = false where id = ?", postern.tenant());
        String page = "connections/" + postern.connection();
        Watch watch = Watch.begin();
        assertThat(steward.presses(page, "switch:disable", Map.of("confirmed", "1")).body()).contains(LAST_WAY_IN.code());
        watch.nothingHappened();

        postern.write("insert into connection (id, tenant_id, name, protocol, enabled, settings, issuer, client_id, from_file, created_at, version)"
                + " select 'postern-other', tenant_id, 'Another', protocol, true, settings, 'https://other.test', client_id, false, created_at, 1"
                + " from connection where id = ?", postern.connection());
        watch = Watch.begin();
        assertThat(steward.presses(page, "switch:disable", Map.of()).body()).contains("Ola Nerr", "confirmed");
        watch.nothingHappened();
        assertThat(steward.presses(page, "switch:disable", Map.of("confirmed", "1")).statusCode()).as("who knows how many").isEqualTo(303);
        assertThat(Records.text("select enabled::text from connection where id = ?", postern.connection())).isEqualTo("false");
    }
}
