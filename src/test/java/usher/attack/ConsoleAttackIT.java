package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.servers.SerialFilter;
import usher.servers.Servers;
import usher.story.Installation;
import usher.types.Reference;

/** Bastion's people, and what one may do with forms that the console has never shown. Outpost is the workspace next door. */
@DisplayName("The console")
class ConsoleAttackIT {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String IMAGE = " <img src=x onerror=x><!--x";

    private static Staged bastion;
    private static Staged outpost;
    private static Someone reader;
    private static Someone member;
    private static Someone stranger;
    private static ConsoleWayIn owner;
    private static Reference theirs;
    private static ConsoleWayIn gazette;
    private static Someone hostile;
    private static Reference said;

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        bastion = new Staged(database, "bastion", "Bastion");
        outpost = new Staged(database, "outpost", "Outpost");
        owner = ConsoleWayIn.of(bastion, bastion.owner("Orla Quist"));
        bastion.write("update tenant_role set permissions = 'members:read' where tenant_id = ? and role_key = 'GUEST'", bastion.tenant());
        reader = bastion.person("Rea Holt", "ACTIVE", null, 3, "MANUAL");
        member = bastion.active("Milo Vance");
        stranger = outpost.active("Stella Roth");
        gazette = gazette(new Staged(database, "gazette", SCRIPT));
        theirs = outpost.happened("sign_in.refused", stranger, Duration.ofHours(1), "not_invited", null);
    }

    /** A workspace in which every name is a script. */
    private static ConsoleWayIn gazette(Staged staged) {
        hostile = staged.active(SCRIPT);
        staged.write("update membership set title = ? where id = ?", "Title" + IMAGE, hostile.membership());
        staged.write("update tenant_role set name = ? where tenant_id = ? and role_key = 'EDITOR'", "Role" + IMAGE, staged.tenant());
        staged.grant(hostile, 4, "MANUAL");
        staged.write("insert into group_grant (id, tenant_id, membership_id, group_name, source, granted_at) values (?, ?, ?, ?, 'MANUAL', now())",
                UUID.randomUUID(), staged.tenant(), hostile.membership(), "Group" + IMAGE);
        staged.write("update connection set name = ?, client_authentication = 'none', scope = 'openid' where id = ?", "Connection" + IMAGE,
                staged.connection());
        said = Reference.random();
        staged.write("insert into audit_record (id, happened_at, tenant_id, actor, action, account_id, membership_id, connection_id, target,"
                + " after_state, reference, client_address, user_agent) values (?, now(), ?, ?, 'profile.changed', ?, ?, ?, ?, ?, ?, '203.0.113.7', ?)",
                UUID.randomUUID(), staged.tenant(), "connection:" + staged.connection(), hostile.account(), hostile.membership(),
                staged.connection(), "Target" + IMAGE, "{\"displayName\": \"Detail" + IMAGE + "\"}", said.value(), "Browser" + IMAGE);
        return ConsoleWayIn.of(staged, staged.owner(SCRIPT + " Owen"));
    }

    @Test
    @DisplayName("JSF-002: a button that is not there for one cannot be pressed all the same")
    void aButtonThatIsNotShown() {
        String page = "members/" + member.membership();
        Map<String, String> form = owner.form(page, "suspendForm:suspend");
        ConsoleWayIn reads = ConsoleWayIn.of(bastion, reader);
        assertThat(reads.opens(page).body()).contains("Milo Vance").doesNotContain("suspendForm");
        Watch watch = Watch.begin();
        assertThat(reads.posts(page, form, Map.of()).statusCode()).isIn(200, 403);
        assertThat(reads.posts("members", Map.of("chosen", "chosen", "chosen:remove", "x", "jakarta.faces.ViewState", "stateless"),
                Map.of("member", member.membership().toString())).statusCode()).isIn(200, 403);
        watch.nothingHappened();
        assertThat(status(member)).isEqualTo("ACTIVE");

        assertThat(owner.posts(page, form, Map.of()).statusCode()).as("the owner's").isEqualTo(303);
        assertThat(status(member)).isEqualTo("SUSPENDED");
        owner.presses(page, "reactivateForm:reactivate", Map.of());
        assertThat(status(member)).isEqualTo("ACTIVE");
    }

    @Test
    @DisplayName("JSF-002, TEN-009: rows of another workspace, by their address and in a form of one's own")
    void rowsOfAnotherWorkspace() {
        String ownName = "own-" + UUID.randomUUID() + ".test";
        owner.presses("domains", "claim:add", Map.of("domain", ownName));
        String own = Records.text("select id from domain_claim where name = ?", ownName);
        String claim = UUID.randomUUID().toString();
        outpost.write("insert into domain_claim (id, tenant_id, name, token, from_file, created_at) values (?::uuid, ?, ?, 't', false, now())",
                claim, outpost.tenant(), "outpost-camp.test");
        Watch watch = Watch.begin();
        for (String page : new String[] {"members/" + stranger.membership(), "connections/" + outpost.connection(),
            "connections/" + outpost.connection() + "/history", "audit/" + theirs}) {
            watch.answered(owner.opens(page), 404, "Stella", "stella");
        }
        Map<String, String> suspend = owner.form("members/" + member.membership(), "suspendForm:suspend");
        watch.answered(owner.posts("members/" + stranger.membership(), suspend, Map.of()), 404, "Stella");
        Map<String, String> many = owner.form("members", "chosen:suspend");
        assertThat(owner.posts("members", many, Map.of("member", stranger.membership().toString())).body()).doesNotContain("Stella");
        owner.forms("domains", own).forEach(mine ->
                watch.answered(owner.posts("domains", mine, Map.of("claim", claim)), 404, "outpost-camp"));
        watch.nothingHappened();
        assertThat(status(stranger)).isEqualTo("ACTIVE");

        ConsoleWayIn home = ConsoleWayIn.of(outpost, outpost.owner("Otto Lind"));
        assertThat(home.opens("members/" + stranger.membership()).body()).as("at home").contains("Stella Roth");
        home.forms("domains", claim).forEach(form -> home.posts("domains", form, Map.of()));
        assertThat(Records.number("select count(*) from domain_claim where id = ?::uuid", claim)).isZero();
    }

    @Test
    @DisplayName("AUD-004: another workspace's records, by reference, by person, and in an export")
    void recordsOfAnotherWorkspace() {
        String byPerson = "?member=" + stranger.membership();
        for (String query : new String[] {"", "?q=" + theirs, "?q=stella", "?action=sign_in.refused", byPerson,
            "?actor=connection%3A" + outpost.connection()}) {
            assertThat(owner.opens("audit" + query).body()).doesNotContain("stella.roth", "not_invited</");
            assertThat(exported(owner, query)).contains("\"reference\"").doesNotContain("stella.roth", theirs.value());
        }
        ConsoleWayIn home = ConsoleWayIn.of(outpost, outpost.owner("Otto Berg"));
        assertThat(home.opens("audit/" + theirs).body()).as("at home").contains("not_invited");
        assertThat(exported(home, byPerson)).as("at home").contains("stella.roth", theirs.value());
    }

    @Test
    @DisplayName("TEN-009: the addresses that a member of both workspaces has in the other one")
    void addressesOfAnotherWorkspace() {
        Someone both = bastion.active("Nia Both");
        String elsewhere = "nia-" + UUID.randomUUID() + "@outpost.test";
        bastion.write("insert into account_email (id, account_id, typed, address, domain, verified_address, verified_at, created_at)"
                + " values (?, ?, ?, ?, 'outpost.test', ?, now(), now())", UUID.randomUUID(), both.account(), elsewhere, elsewhere, elsewhere);
        UUID membership = UUID.randomUUID();
        outpost.write("insert into membership (id, tenant_id, account_id, status, display_name, email, profile_sources, sort_name,"
                + " created_at, updated_at, version) values (?, ?, ?, 'ACTIVE', 'Nia', ?, '{}', 'nia', now(), now(), 1)", membership,
                outpost.tenant(), both.account(), elsewhere);
        String page = "members/" + both.membership();
        assertThat(owner.opens(page).body()).contains("Nia Both", both.address()).doesNotContain(elsewhere);
        assertThat(owner.presses("members", "export:csv", Map.of()).body()).contains(both.address()).doesNotContain(elsewhere);
        ConsoleWayIn home = ConsoleWayIn.of(outpost, outpost.owner("Odo Falk"));
        assertThat(home.opens("members/" + membership).body()).as("at home").contains(elsewhere).doesNotContain(both.address());
    }

    @Test
    @DisplayName("ROLE-005: an administrator who is no owner lets a provider of theirs vouch for addresses")
    void vouching() {
        ConsoleWayIn admin = ConsoleWayIn.of(bastion, bastion.person("Aron Vick", "ACTIVE", null, 1, "MANUAL"));
        Map<String, String> vouching = Map.of("name", "Back door", "metadata", AttackedWorkspaces.SAML.metadata(), "trustEmail", "on",
                "admission", "AUTO");
        Watch watch = Watch.begin();
        assertThat(admin.presses("connections/new/saml", "setup:create", vouching).body()).contains("class=\"wrong\"", "Only an owner");
        watch.nothingHappened();
        String page = "connections/" + bastion.connection();
        bastion.write("update connection set client_authentication = 'none', scope = 'openid' where id = ?", bastion.connection());
        Map<String, String> form = admin.form(page, "settings:save");
        assertThat(admin.posts(page, form, Map.of("name", "Ours", "issuer", "https://idp.bastion.test", "clientId", "usher", "scope", "openid",
                "clientAuthentication", "none", "defaultRole", "MEMBER", "subjectAttribute", "nickname")).body())
                .contains("class=\"wrong\"", "only an owner changes how");
        assertThat(Records.number("select count(*) from connection where subject_attribute = 'nickname'")).isZero();

        assertThat(owner.presses("connections/new/saml", "setup:create", vouching).statusCode()).as("an owner").isEqualTo(303);
        bastion.write("delete from connection_version where tenant_id = ?", bastion.tenant());
        bastion.write("delete from connection where tenant_id = ? and name = 'Back door'", bastion.tenant());
    }

    @Test
    @DisplayName("AUTH-003: an administrator who is no owner closes the way by e-mail, by which the owners come")
    void closingTheWayByMail() throws SQLException {
        Staged bridge = new Staged(Servers.postgres().connect(Installation.DATABASE), "drawbridge", "Drawbridge");
        ConsoleWayIn admin = ConsoleWayIn.of(bridge, bridge.person("Ada Gate", "ACTIVE", null, 1, "MANUAL"));
        Someone lady = bridge.owner("Lady Moat");
        Map<String, String> closed = Map.of("admission", "OFF", "defaultRole", "MEMBER", "breakGlass", "", "confirmed", "2");
        Watch watch = Watch.begin();
        assertThat(admin.presses("sign-in", "terms:save", closed).body()).contains("class=\"wrong\"", "Only an owner closes");
        watch.nothingHappened();
        assertThat(ConsoleWayIn.of(bridge, lady).presses("sign-in", "terms:save", closed).statusCode()).as("an owner, who knows whom it shuts out")
                .isEqualTo(303);
        assertThat(Records.text("select email_sign_in::text from tenant where id = ?::uuid", bridge.tenant().toString())).isEqualTo("false");
    }

    private static String exported(ConsoleWayIn who, String query) {
        HttpResponse<String> file = who.posts("audit" + query, who.forms("audit" + query, "Export as CSV").get(0), Map.of());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        return file.body();
    }

    @ParameterizedTest(name = "JSF-003 WEB-002 {0}")
    @ValueSource(strings = {"domains claim:add", "connections/new/saml setup:create", "members export:csv"})
    void aFormThatAnotherSiteSends(String place) {
        String page = place.split(" ")[0];
        Map<String, String> form = owner.form(page, place.split(" ")[1]);
        String path = owner.path(page);
        Watch watch = Watch.begin();
        for (String origin : new String[] {"https://evil.test", "null"}) {
            watch.turnedAway(owner.browser().posts(path, form, origin), 403);
        }
        watch.turnedAway(owner.browser().sends(owner.browser().form(path, form).header("Sec-Fetch-Site", "cross-site")), 403);
        watch.turnedAway(owner.browser().opens(path + "?" + HttpBrowser.encoded(form)), 403);
        watch.nothingHappened();
        assertThat(watch.audit()).isEmpty();
        form.put("domain", "camp-" + UUID.randomUUID() + ".test");
        watch.turnedAway(owner.browser().opens(path + "?" + HttpBrowser.encoded(form)), 403);
        watch.nothingHappened();
        assertThat(owner.posts(page, form, Map.of()).statusCode()).as("from our own page").isIn(200, 303);
    }

    /** It is passed over: the page is made anew and does for its owner what the form asks for, in this workspace and nowhere else. */
    @ParameterizedTest(name = "JSF-001 the state of a page is {0}")
    @ValueSource(strings = {"", "stateless", "0:0", "-1:-1", "H4sIAAAAAAAAAA==", "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA", "\u0000", "${7*7}",
        "a bomb"})
    void aStateThatIsNotOurs(String state) {
        Map<String, String> form = owner.form("domains", "claim:add");
        String name = "state-" + UUID.randomUUID() + ".test";
        Watch watch = Watch.begin();
        long start = System.nanoTime();
        HttpResponse<String> answer = owner.posts("domains", form,
                Map.of("domain", name, "jakarta.faces.ViewState", state.equals("a bomb") ? SerializedBomb.inBase64() : state));
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(10_000);
        assertThat(answer.statusCode()).as("%s", answer.body()).isLessThan(500);
        assertThat(answer.body()).doesNotContain("Exception", "rO0AB");
        Records.change("delete from domain_claim where name = ? and tenant_id = ?", name, bastion.tenant());
        watch.nothingHappened();
        assertThat(owner.presses("domains", "claim:add", Map.of("domain", "twin-" + UUID.randomUUID() + ".test")).statusCode())
                .as("with its own").isEqualTo(303);
    }

    @Test
    @DisplayName("INF-004, JSF-001: the server reads no object of a library, whoever asks it to")
    void objects() {
        assertThat(SerialFilter.of(Installation.onPostgres().usher().pid())).endsWith(";!*").isEqualTo(SerialFilter.documented());
    }

    @ParameterizedTest(name = "JSF-004 {0}")
    @ValueSource(strings = {"sort=password", "sort=account.id", "sort=name;drop table membership", "sort=(select 1)&down=true",
        "q=%27 or 1=1 --", "q=%25", "q=_", "q=\\", "status=ACTIVE%27", "role=x%27 or %27a%27=%27a", "page=999999", "page=-1",
        "page=1e9", "size=1000000", "connection=%00", "filterBy=x&sortBy=x&first=-1&rows=1000000"})
    void aTableThatIsAskedOtherwise(String query) {
        Watch watch = Watch.begin();
        HttpResponse<String> answer = owner.opens("members?" + query.replace(" ", "%20").replace("\\", "%5C").replace("(", "%28"));
        watch.answered(answer, 200, "Stella");
        watch.nothingHappened();
        assertThat(answer.body().split("class=\"who\"")).hasSizeLessThanOrEqualTo(26);
        assertThat(owner.opens("members?q=milo&sort=name").body()).as("asked as it should be").contains("Milo Vance");
    }

    @ParameterizedTest(name = "DOM-002 {0}")
    @ValueSource(strings = {"gmail.com", "GMail.com", "outlook.com", "co.uk", "github.io", "com", "localhost", "127.0.0.1", "[::1]",
        "*.bastion.test", "bastion.test/", "a@bastion.test", "bastion.test.", "ba stion.test", "\u0000", "<script>alert(1)</script>"})
    void aDomainThatNobodyCanHave(String name) {
        Map<String, String> form = owner.form("domains", "claim:add");
        Watch watch = Watch.begin();
        HttpResponse<String> answer = owner.posts("domains", form, Map.of("domain", name));
        watch.answered(answer, 200, "<script>alert");
        assertThat(answer.body()).contains("class=\"wrong\"");
        watch.nothingHappened();
        assertThat(owner.posts("domains", form, Map.of("domain", "yard-" + UUID.randomUUID() + ".test")).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("WEB-004, CSV-001: a name that is a script on every page, and a formula in a sheet")
    void namesInPagesAndSheets() {
        Someone script = bastion.active("<script>alert(1)</script>");
        bastion.write("update membership set display_name = '=cmd|''/C calc''!A1' where id = ?", member.membership());
        try {
            for (String page : new String[] {"members", "members/" + script.membership(), "audit", ""}) {
                assertThat(owner.opens(page).body()).doesNotContain("<script>alert");
            }
            assertThat(owner.opens("members/" + script.membership()).body()).contains("&lt;script&gt;alert(1)");
            String sheet = owner.presses("members", "export:csv", Map.of()).body();
            assertThat(sheet).contains("\"'=cmd|").doesNotContain("\"=cmd");
        } finally {
            bastion.write("update membership set display_name = 'Milo Vance' where id = ?", member.membership());
        }
    }

    /** What a provider, a program or a browser has said, on each page that might say it again. */
    @ParameterizedTest(name = "WEB-004 {0}")
    @ValueSource(strings = {"", "members", "members/{member}", "members?q={script}", "approvals", "invitations", "roles", "imports", "connections",
        "connections/{connection}", "connections/{connection}/history", "domains", "directory", "directory/reconciliation",
        "directory/mapping", "directory/log", "sign-in", "mails", "what-if", "tokens", "events", "audit", "audit?q={script}", "audit/{record}"})
    void whatOthersHaveSaid(String page) {
        HttpResponse<String> answer = gazette.opens(page.replace("{member}", hostile.membership().toString())
                .replace("{connection}", "gazette-oidc").replace("{record}", said.value()).replace("{script}", "%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContainPattern("(?i)<script>|<img src=x|onerror=x>|<!--x").contains("&lt;script&gt;alert(1)");
    }

    @Test
    @DisplayName("WEB-004: groups, roles, addresses and browsers that are scripts stand on their pages as they are")
    void whatOthersHaveSaidIsThere() {
        assertThat(gazette.opens("members/" + hostile.membership()).body()).contains("Group &lt;img", "Role &lt;img", "Title &lt;img");
        assertThat(gazette.opens("audit/" + said).body()).contains("Browser &lt;img", "Target &lt;img", "Detail &lt;img");
        assertThat(gazette.opens("connections").body()).contains("Connection &lt;img");
        assertThat(gazette.browser().opens("/").body()).doesNotContain("<script>alert", "<img src=x").contains("&lt;script&gt;alert(1)");
    }

    @Test
    @DisplayName("JSF-006: a form in parts is no form of a page, and a huge one is turned away")
    void uploads() {
        Map<String, String> form = owner.form("connections/new/saml", "setup:create");
        StringBuilder parts = new StringBuilder();
        form.forEach((name, value) -> parts.append("--b\r\nContent-Disposition: form-data; name=\"").append(name)
                .append("\"\r\n\r\n").append(value).append("\r\n"));
        parts.append("--b\r\nContent-Disposition: form-data; name=\"metadata\"; filename=\"../../evil.xml\"\r\n\r\n<x/>\r\n--b--\r\n");
        String path = owner.path("connections/new/saml");
        Watch watch = Watch.begin();
        HttpResponse<String> answer = owner.browser().sends(owner.browser().request(path).header("Origin", base())
                .header("Content-Type", "multipart/form-data; boundary=b").POST(BodyPublishers.ofString(parts.toString())));
        assertThat(answer.statusCode()).isIn(200, 400, 415);
        watch.turnedAway(owner.posts("connections/new/saml", form, Map.of("metadata", "x".repeat(1_100_000))), 413);
        watch.nothingHappened();
    }

    private static String status(Someone person) {
        return Records.text("select status from membership where id = ?", person.membership());
    }

    private static String base() {
        return Installation.onPostgres().usher().baseUrl().toString();
    }
}
