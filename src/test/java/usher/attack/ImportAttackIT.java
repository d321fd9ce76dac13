package usher.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usher.console.Staged;
import usher.console.Staged.Someone;
import usher.rest.Api;
import usher.servers.Servers;
import usher.story.Installation;
import usher.webhook.Soon;

/** Granary is brought files: by people who may, by others, and by a program that may write members and no owners. */
@DisplayName("Files of members")
class ImportAttackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] PEOPLE = "email,displayName\nmill@granary.test,Mill\n".getBytes(StandardCharsets.UTF_8);

    private static Staged granary;
    private static Someone stranger;
    private static ConsoleWayIn owner;
    private static ConsoleWayIn member;
    private static Api program;

    @BeforeAll
    static void open() throws Exception {
        Installation.onPostgres();
        Connection database = Servers.postgres().connect(Installation.DATABASE);
        granary = new Staged(database, "granary", "Granary");
        stranger = new Staged(database, "hayloft", "Hayloft").active("Hay Stroll");
        owner = ConsoleWayIn.of(granary, granary.owner("Greta Holm"));
        member = ConsoleWayIn.of(granary, granary.active("Milo Berg"));
        program = new Api(Installation.onPostgres().usher(), DirectoryWayIn.token(granary, "API", "members:read", "members:write"));
    }

    private static HttpResponse<String> sends(ConsoleWayIn who, String origin, String fileName, byte[] content) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[head.length + content.length + end.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(content, 0, body, head.length, content.length);
        System.arraycopy(end, 0, body, head.length + content.length, end.length);
        return who.browser().sends(who.browser().request("/uploads/granary").header("Origin", origin)
                .header("Content-Type", "multipart/form-data; boundary=b").POST(BodyPublishers.ofByteArray(body)));
    }

    private static String base() {
        return Installation.onPostgres().usher().baseUrl().toString();
    }

    /** @return the import that was made of it */
    private static String taken(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
        assertThat(HttpBrowser.location(answer)).matches(".*/console/granary/imports/[0-9a-f-]{36}");
        String id = HttpBrowser.location(answer).replaceFirst(".*/", "");
        Soon.is("it is read", PATIENCE, () -> !phase(id).equals("CHECKING"));
        return id;
    }

    private static String phase(String id) {
        return Records.text("select phase from member_import where id = ?::uuid", id);
    }

    private static void cancelled(String id) {
        if (phase(id).equals("CHECKED")) {
            assertThat(owner.presses("imports/" + id, "cancelForm:cancel", Map.of()).statusCode()).isEqualTo(303);
        }
    }

    @ParameterizedTest(name = "JSF-006 a file that calls itself {0}")
    @ValueSource(strings = {"../../../../tmp/usher-evil.csv", "..\\..\\..\\tmp\\usher-evil.csv", "/tmp/usher-evil.csv", "C:\\usher-evil.csv",
        "usher-evil.jsp", "usher-evil.csv%00.jsp", "<script>alert(1)</script>.csv", "#{7*7}.csv", "....//....//usher-evil.csv", ".csv", "con"})
    void names(String name) throws Exception {
        String id = taken(sends(owner, base(), name, PEOPLE));
        String page = owner.opens("imports/" + id).body();
        assertThat(page).doesNotContain("<script>alert", "../", "..\\", "49.csv");
        assertThat(Records.text("select coalesce(file_name, '') from member_import where id = ?::uuid", id)).doesNotContain("/", "\\");
        assertThat(List.of(Path.of("/tmp/usher-evil.csv"), Path.of("usher-evil.csv"), Path.of("usher-evil.jsp"))).noneMatch(Files::exists);
        assertThat(phase(id)).as("its content is what it is").isEqualTo("CHECKED");
        cancelled(id);
    }

    @ParameterizedTest(name = "JSF-006 a file that is {0}")
    @ValueSource(strings = {"GIF89a<script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "PK\u0003\u0004zip",
        "%PDF-1.7\n<script>", "\u007fELF\u0002", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
        "\u0000\u0000\u0000", "email\n\"", "{\"email\":", "\ufeff"})
    void polyglots(String content) throws Exception {
        long members = members();
        Watch watch = Watch.begin();
        String id = taken(sends(owner, base(), "people.csv", content.getBytes(StandardCharsets.ISO_8859_1)));
        HttpResponse<String> page = owner.opens("imports/" + id);
        watch.answered(page, 200, "root:", "<script>alert", "<svg xmlns='http");
        assertThat(phase(id)).isIn("UNREADABLE", "CHECKED");
        assertThat(members()).isEqualTo(members);
        cancelled(id);
        String twin = taken(sends(owner, base(), "people.csv", PEOPLE));
        assertThat(phase(twin)).isEqualTo("CHECKED");
        cancelled(twin);
    }

    @Test
    @DisplayName("JSF-006, WEB-002, WEB-007: a file of another site's form, of who may not, without an end, and one that is huge")
    void whoAndHowMuch() throws Exception {
        Watch watch = Watch.begin();
        watch.turnedAway(sends(owner, "https://evil.test", "people.csv", PEOPLE), 403);
        assertThat(sends(member, base(), "people.csv", PEOPLE).statusCode()).isEqualTo(403);
        assertThat(HttpBrowser.location(sends(new ConsoleWayIn(SamlWayIn.browser(), "granary"), base(), "people.csv", PEOPLE)))
                .contains("/sign-in/granary");
        String head = "Origin: " + base();
        String cookie = "Cookie: usher-session=" + owner.browser().cookie("usher-session");
        String type = "Content-Type: multipart/form-data; boundary=b";
        RawRequest raw = RawRequest.to(Installation.onPostgres().usher());
        assertThat(raw.begins("POST /uploads/granary", head, cookie, type, "Content-Length: 269484000", "Expect: 100-continue"))
                .isEqualTo("HTTP/1.1 100");
        for (String elsewhere : List.of("/api/v1/members", "/api/v1/imports/x/apply", "/console/granary/imports", "/sign-in", "/")) {
            assertThat(raw.begins("POST " + elsewhere, head, cookie, type, "Content-Length: 40000000")).as(elsewhere).isEqualTo("HTTP/1.1 413");
        }
        assertThat(owner.browser().sends(owner.browser().request("/uploads/granary").header("Origin", base())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(PEOPLE)))).statusCode()).isEqualTo(411);
        assertThat(HttpBrowser.location(owner.browser().sends(owner.browser().request("/uploads/granary").header("Origin", base())
                .header("Content-Type", "multipart/form-data; boundary=b").POST(BodyPublishers.ofString("--b--\r\n"))))).contains("wrong=none");
        watch.nothingHappened();
        cancelled(taken(sends(owner, base(), "people.csv", PEOPLE)));
    }

    /** What a row says beyond its people is passed over or refused; the row that is good is carried out. */
    @ParameterizedTest(name = "CSV-002 {0}")
    @ValueSource(strings = {"email,roles|{0},OWNER", "email,roles|{0},ADMIN OWNER", "email,tenant,tenantId|{0},hayloft,hayloft",
        "email,status,operator|{0},ACTIVE,true", "email,roles|{0},hayloft:OWNER", "email,displayName|{0},\"a\"\"b\r\nc\"", "\ufeffemail|{0}",
        "email|{0}|{0}|{0}", "email|{1}", "email|" + Installation.OPERATOR, "email,displayName|{0},=cmd"})
    void rows(String lines) throws Exception {
        String own = "row-" + UUID.randomUUID() + "@granary.test";
        String others = lines.split("\\|")[0].replaceAll("[^,]", "");
        String csv = lines.replace("|", "\n").replace("{0}", own).replace("{1}", stranger.address()) + "\ngood-" + own + others + "\n";
        String holder = holder(stranger.address());
        String owners = owners();
        applied(csv);

        assertThat(owners()).as("nobody became an owner, anywhere").isEqualTo(owners);
        assertThat(holder(stranger.address())).as("whose the address is").isEqualTo(holder);
        assertThat(Records.number("select count(*) from membership where tenant_id = ? and account_id = ?", granary.tenant(), stranger.account()))
                .isZero();
        assertThat(Records.number("select count(*) from operator o join membership m on m.account_id = o.account_id where m.tenant_id = ?",
                granary.tenant())).isZero();
        assertThat(people(own)).as("once at most").isLessThanOrEqualTo(1);
        assertThat(people("good-" + own)).as("the row that is good").isEqualTo(1);
    }

    @Test
    @DisplayName("PRE-003, CSV-002: who is known from elsewhere gets no address of the workspace by a file")
    void anAddressThatWouldOpenMore() throws Exception {
        Someone consultant = granary.active("Con Sultant " + UUID.randomUUID());
        String own = "con-" + UUID.randomUUID() + "@elsewhere.test";
        granary.write("update account_email set typed = ?, address = ?, verified_address = ?, domain = 'elsewhere.test' where account_id = ?",
                own, own, own, consultant.account());
        granary.write("update membership set user_name = ?, email = ? where id = ?", own, own, consultant.membership());
        String trap = "trap-" + own.replace("@elsewhere", "@granary");

        applied("userName,email\n" + own + "," + trap + "\n");
        assertThat(Records.number("select count(*) from account_email where address = ?", trap)).isZero();
        assertThat(Records.text("select email from membership where id = ?", consultant.membership())).isEqualTo(trap);

        Someone colleague = granary.active("Col League " + UUID.randomUUID());
        granary.write("update membership set user_name = ? where id = ?", "twin-" + own, colleague.membership());
        applied("userName,email\ntwin-" + own + ",twin-" + trap + "\n");
        assertThat(holder("twin-" + trap)).as("of who is known from here").isEqualTo(colleague.account().toString());
    }

    @Test
    @DisplayName("ROLE-003, CSV-002: a program that may write members says of no owner by which name or address they are known")
    void theNamesOfOwners() throws Exception {
        Someone boss = granary.owner("Bo Ss " + UUID.randomUUID());
        String addresses = "select string_agg(address || coalesce(retired_at::text, ''), ',') from account_email where account_id = ?";
        String before = Records.text(addresses, boss.account());

        applied("email,userName\n" + boss.address() + ",taken-" + boss.account() + "\n");
        assertThat(Records.text("select coalesce(user_name, 'none') from membership where id = ?", boss.membership())).isEqualTo("none");

        granary.write("update membership set user_name = ? where id = ?", "boss-" + boss.account(), boss.membership());
        applied("userName,email\nboss-" + boss.account() + ",alias-" + boss.account() + "@granary.test\n");
        assertThat(Records.text(addresses, boss.account())).isEqualTo(before);
    }

    /** By the program. */
    private static void applied(String csv) throws Exception {
        Api.Answer made = program.post("/imports?name=rows.csv", csv, "Content-Type", "text/csv");
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        String id = made.at("/id");
        Soon.is("it is read", PATIENCE, () -> !phase(id).equals("CHECKING"));
        assertThat(phase(id)).isEqualTo("CHECKED");
        assertThat(program.post("/imports/" + id + "/apply", "").status()).isEqualTo(200);
        Soon.is("it is carried out", PATIENCE, () -> phase(id).equals("APPLIED"));
    }

    private static long members() {
        return Records.number("select count(*) from membership where tenant_id = ?", granary.tenant());
    }

    private static long people(String address) {
        return Records.number("select count(*) from membership m join account_email e on e.account_id = m.account_id where m.tenant_id = ?"
                + " and e.address = ?", granary.tenant(), address);
    }

    private static String holder(String address) {
        return Records.text("select string_agg(account_id::text, ',') from account_email where verified_address = ?", address);
    }

    private static String owners() {
        return Records.text("select string_agg(g.membership_id::text, ',' order by g.membership_id) from role_grant g join tenant_role r"
                + " on r.id = g.role_id where r.role_key in ('OWNER', 'ADMIN') and g.tenant_id = ?", granary.tenant());
    }
}
