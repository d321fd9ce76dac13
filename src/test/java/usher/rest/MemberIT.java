package usher.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import usher.servers.Servers;
import usher.servers.UsherServer;
import usher.story.Installation;

/** Members as a program makes, finds and changes them. */
class MemberIT {

    private static UsherServer usher;
    private static Api atlas;

    @BeforeAll
    static void start() {
        usher = Installation.onPostgres().usher();
        atlas = new Api(usher, Api.ATLAS);
    }

    private static Api.Answer made(String body) {
        Api.Answer made = atlas.post("/members", body);
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return made;
    }

    @Test
    void aMemberIsMadeChangedSuspendedReactivatedAndRemoved() {
        Api.Answer made = made("{'email': 'Ada@atlas.test', 'externalId': '1', 'profile': {'displayName': 'Ada'}, 'roles': ['EDITOR']}");
        String address = "/members/" + made.at("/id");
        assertThat(made.at("/roles/0/source")).isEqualTo("MANUAL");
        assertThat(atlas.get("/members?externalId=1").at("/items/0/id")).isEqualTo(made.at("/id"));

        Api.Answer titled = atlas.patch(address + "/profile", "{'title': 'Editor'}", "If-Match", made.header("ETag"));
        assertThat(titled.at("/profile/title/value")).isEqualTo("Editor");
        assertThat(titled.at("/profile/displayName/value")).isEqualTo("Ada");
        assertThat(atlas.patch(address + "/profile", "{'title': 'Late'}", "If-Match", made.header("ETag")).status()).isEqualTo(412);
        for (String verb : List.of("suspend", "remove", "end-sessions")) {
            assertThat(atlas.post(address + "/" + verb, "", "If-Match", made.header("ETag")).status()).as(verb).isEqualTo(412);
        }
        assertThat(atlas.send("PUT", address + "/roles", "{'roles': ['MEMBER']}").at("/roles/0/role")).isEqualTo("MEMBER");
        assertThat(atlas.send("PUT", address + "/groups", "{'groups': ['desk']}").at("/groups/0/group")).isEqualTo("desk");
        assertThat(atlas.send("PUT", address + "/groups", "{'groups': ['desk', 'night, late']}").status()).isEqualTo(200);
        assertThat(names(atlas.get("/groups"))).contains("desk", "night, late").isSorted();
        assertThat(pageByPage("/groups?limit=1")).isEqualTo(names(atlas.get("/groups")));
        assertThat(atlas.post(address + "/suspend", "").at("/status")).isEqualTo("SUSPENDED");
        assertThat(atlas.post(address + "/reactivate", "").at("/status")).isEqualTo("ACTIVE");
        assertThat(atlas.post(address + "/remove", "").at("/status")).isEqualTo("REMOVED");
        Api.Answer history = atlas.get(address + "/history");
        assertThat(history.json().at("/items").findValuesAsText("actor")).allMatch(actor -> actor.startsWith("token:"));
        assertThat(history.json().at("/items").findValuesAsText("action")).contains("membership.created", "membership.removed");
    }

    private static List<String> names(Api.Answer groups) {
        return groups.json().at("/items").findValuesAsText("group");
    }

    private List<String> pageByPage(String list) {
        List<String> all = new ArrayList<>();
        Api.Answer page = atlas.get(list);
        while (all.addAll(names(page)) && !page.json().at("/next").isNull()) {
            page = atlas.get(list + "&cursor=" + page.at("/next"));
        }
        return all;
    }

    @Test
    void whatIsRefusedSaysWhyUnderTheReferenceOfItsRecord() {
        Api.Answer refused = atlas.post("/members", "{'email': 'chief@atlas.test', 'roles': ['OWNER']}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(atlas.get("/audit?reference=" + refused.at("/reference")).at("/items/0/reason")).isEqualTo("forbidden");
        assertThat(atlas.post("/members", "{'roles': ['MEMBER']}").at("/errors/0/pointer")).isEqualTo("#");
        assertThat(atlas.post("/members", "{'email': 'x@atlas.test', 'profile': {'shoeSize': '44'}}").at("/errors/0/pointer"))
                .isEqualTo("#/profile/shoeSize");
    }

    @Test
    void whoWaitsIsAnsweredWithAReasonAndAMail() throws SQLException {
        Api.Answer made = made("{'email': 'wanda@atlas.test'}");
        String address = "/members/" + made.at("/id");
        try (Connection database = Servers.postgres().connect(Installation.DATABASE); Statement statement = database.createStatement()) {
            statement.executeUpdate("update membership set status = 'PENDING' where id = '" + made.at("/id") + "'");
            for (String verb : List.of("approve", "decline")) {
                assertThat(atlas.post(address + "/" + verb, "{}", "If-Match", made.header("ETag")).status()).as(verb).isEqualTo(412);
            }
            assertThat(atlas.post(address + "/decline", "{'why': 'x'}").at("/errors/0/pointer")).isEqualTo("#/why");
            assertThat(atlas.post(address + "/decline", "{'reason': 'Please ask your team first.'}").at("/status")).isEqualTo("REMOVED");
            ResultSet mails = statement.executeQuery("select count(*) from outbox_message where topic = 'APPROVAL_DECLINED' and account_id ="
                    + " (select account_id from membership where id = '" + made.at("/id") + "')");
            assertThat(mails.next() && mails.getInt(1) == 1).isTrue();
        }
        assertThat(atlas.get(address + "/history").http().body()).contains("membership.declined", "Please ask your team first.");
        assertThat(atlas.post(address + "/decline", "{}").status()).isEqualTo(409);
    }

    @Test
    void anotherTenantsMemberIsNotThere() {
        String id = made("{'email': 'ours@atlas.test'}").at("/id");
        Api borealis = new Api(usher, Api.BOREALIS);
        assertThat(borealis.get("/members/" + id).status()).isEqualTo(404);
        assertThat(borealis.get("/members/" + id + "/history").status()).isEqualTo(404);
        for (String verb : new String[] {"suspend", "reactivate", "remove", "lift-removal"}) {
            assertThat(borealis.post("/members/" + id + "/" + verb, "").status()).as(verb).isEqualTo(404);
        }
        assertThat(borealis.post("/members/" + id + "/approve", "{}").status()).isEqualTo(404);
        assertThat(borealis.post("/members/" + id + "/decline", "{}").status()).isEqualTo(404);
        assertThat(borealis.send("PUT", "/members/" + id + "/roles", "{'roles': []}").status()).isEqualTo(404);
        assertThat(borealis.send("PUT", "/members/" + id + "/groups", "{'groups': []}").status()).isEqualTo(404);
        assertThat(borealis.patch("/members/" + id + "/profile", "{}").status()).isEqualTo(404);
        assertThat(borealis.get("/members").http().body()).doesNotContain(id);
        assertThat(borealis.get("/audit").http().body()).doesNotContain(id);
        assertThat(atlas.get("/members/" + id).at("/status")).isEqualTo("ACTIVE");
    }

    @Test
    void theAuditComesInPagesAndInLines() {
        IntStream.range(0, 3).forEach(number -> made("{'userName': 'line-" + number + "'}"));
        Api.Answer page = atlas.get("/audit?action=membership.created&limit=2");
        assertThat(page.json().at("/items")).hasSize(2);
        Api.Answer next = atlas.get("/audit?action=membership.created&limit=2&cursor=" + page.at("/next"));
        assertThat(next.at("/items/0/id")).isLessThan(page.at("/items/1/id"));
        Api.Answer lines = atlas.get("/audit/lines?action=membership.created");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.http().body().lines()).hasSizeGreaterThanOrEqualTo(3).allMatch(line -> line.startsWith("{\"id\":"));
    }
}
