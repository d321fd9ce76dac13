package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.audit.DirectoryUndo;
import usher.audit.DirectoryUndos;
import usher.audit.KeptFor;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.platform.RequestRejected;
import usher.tenant.DirectoryHabit;

/** A run of a directory is taken back, the last request first, and what somebody changed since stays. */
class UndoTest {

    private Directory directory;
    private String ann;
    private String bob;
    private String group;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
        ann = directory.newUser("ann", ", \"title\": \"Gardener\", \"nickName\": \"Annie\"");
        bob = directory.newUser("bob", "");
        group = directory.newGroup("gardeners", ann, bob);
        directory.clock.pass(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private List<DirectoryRequest> log() {
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class)
                .find(new DirectoryLog.Wanted(directory.tenantId(), "", false, Optional.empty()), 100));
    }

    /** From the request that came first after those of {@link #open()}. */
    private DirectoryUndo takenBack() {
        List<DirectoryRequest> run = log();
        UUID first = run.get(run.size() - 4).id();
        directory.database.inTransaction(() -> directory.beans.bean(DirectoryUndos.class).ask(directory.owner(), first));
        directory.database.inTransaction(() -> directory.beans.bean(Undoing.class).work());
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryUndos.class).last(directory.tenantId())).orElseThrow();
    }

    private JsonObject user(String id) {
        return directory.get("/Users/" + id).body().orElseThrow();
    }

    private List<String> members() {
        return directory.get("/Groups/" + group).body().orElseThrow().getJsonArray("members").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getString("value")).toList();
    }

    @Test
    @DisplayName("who was made is gone, who was changed is as before, who was ended is back, and so are the members of groups")
    void everything() {
        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}");
        directory.patch("/Users/" + ann, "{\"op\": \"remove\", \"path\": \"nickName\"}, {\"op\": \"replace\", \"path\": \"active\","
                + " \"value\": false}");
        String carl = directory.newUser("carl", "");
        directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"value\": \"" + carl + "\"}]},"
                + " {\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"painters\"}");
        directory.delete("/Users/" + bob);

        DirectoryUndo undo = takenBack();
        assertThat(undo.finishedAt()).isPresent();
        assertThat(undo.undone()).isEqualTo(5);
        assertThat(undo.kept()).isZero();
        assertThat(user(ann).getString("title")).isEqualTo("Gardener");
        assertThat(user(ann).getString("nickName")).isEqualTo("Annie");
        assertThat(user(ann).getBoolean("active")).isTrue();
        assertThat(user(bob).getString("userName")).isEqualTo("bob");
        assertThat(directory.get("/Users/" + carl).status()).isEqualTo(404);
        assertThat(members()).containsExactlyInAnyOrder(ann, bob);
        assertThat(directory.get("/Groups/" + group).body().orElseThrow().getString("displayName")).isEqualTo("gardeners");
        assertThat(directory.database.count("select count(h) from HeldRole h, Role r where r.id = h.roleId and r.key = 'EDITOR'")).isEqualTo(2);
    }

    @Test
    @DisplayName("a run that takes hours is taken back whole, and what was asked for after its pause stays")
    void hours() {
        for (int tens = 0; tens < 12; tens++) {
            directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller " + tens + "\"}");
            directory.clock.pass(Duration.ofMinutes(10));
        }
        String carl = directory.newUser("carl", "");
        for (int fives = 0; fives < 6; fives++) {
            directory.clock.pass(Duration.ofMinutes(5));
            directory.get("/Users/" + carl);
        }
        directory.database.inTransaction(() -> directory.beans.bean(ReadLog.class).write());
        String dora = directory.newUser("dora", "");

        assertThat(takenBack().undone()).isEqualTo(13);
        assertThat(user(ann).getString("title")).isEqualTo("Gardener");
        assertThat(directory.get("/Users/" + carl).status()).isEqualTo(404);
        assertThat(directory.get("/Users/" + dora).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a group has the external id again that it had, and none where it had none")
    void externalIds() {
        directory.patch("/Groups/" + group, "{\"op\": \"replace\", \"path\": \"externalId\", \"value\": \"g-2\"}");
        assertThat(takenBack().undone()).isEqualTo(1);
        assertThat(directory.get("/Groups/" + group).body().orElseThrow()).doesNotContainKey("externalId");
    }

    @Test
    @DisplayName("where replacing keeps what it leaves out, taking back still takes away what was added")
    void puttingKeeps() {
        directory.habits(DirectoryHabit.PUT_KEEPS);
        directory.patch("/Users/" + bob, "{\"op\": \"add\", \"path\": \"nickName\", \"value\": \"Bobby\"}");
        assertThat(takenBack().undone()).isEqualTo(1);
        assertThat(user(bob)).doesNotContainKey("nickName");
    }

    @Test
    @DisplayName("a deleted group is there again under the id that the directory knows")
    void group() {
        directory.delete("/Groups/" + group);
        assertThat(takenBack().undone()).isEqualTo(1);
        assertThat(directory.get("/Groups/" + group).body().orElseThrow().getString("id")).isEqualTo(group);
        assertThat(members()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    @DisplayName("who came and went in one request is where they were, and so are those whom one bulk request moved more than once")
    void backAndForth() {
        directory.patch("/Groups/" + group, "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + ann + "\\\"]\"}, "
                + add(ann));
        String bulk = "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], \"Operations\": [" + inBulk(
                "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + bob + "\\\"]\"}") + ", " + inBulk(add(bob)) + ", " + inBulk(
                "{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"value\": \"" + bob + "\"}]}") + "]}";
        Answer answer = directory.post("/Bulk", bulk);
        assertThat(answer.body().orElseThrow().getJsonArray("Operations").getValuesAs(JsonObject.class)).extracting(each ->
                each.getString("status")).hasSize(3).allMatch(status -> status.startsWith("2"));
        assertThat(members()).containsExactly(bob);
        assertThat(log()).extracting(DirectoryRequest::reference).doesNotHaveDuplicates();

        DirectoryUndo undo = takenBack();

        assertThat(undo.undone()).isEqualTo(4);
        assertThat(members()).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    @DisplayName("a run is taken back from within a bulk request: what it did before stays")
    void withinBulk() {
        directory.post("/Bulk", "{\"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"], \"Operations\": [" + inBulk(
                "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + ann + "\\\"]\"}") + ", " + inBulk(
                "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + bob + "\\\"]\"}") + "]}");
        assertThat(members()).isEmpty();

        UUID second = log().get(0).id();
        directory.database.inTransaction(() -> directory.beans.bean(DirectoryUndos.class).ask(directory.owner(), second));
        directory.database.inTransaction(() -> directory.beans.bean(Undoing.class).work());

        assertThat(members()).containsExactly(bob);
    }

    private static String add(String user) {
        return "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + user + "\"}]}";
    }

    private String inBulk(String operation) {
        return "{\"method\": \"PATCH\", \"path\": \"/Groups/" + group + "\", \"data\": {\"schemas\":"
                + " [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"], \"Operations\": [" + operation + "]}}";
    }

    @Test
    @DisplayName("what was changed since by somebody else stays, and is counted")
    void changedSince() {
        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}");
        directory.database.inTransaction(() -> directory.entities.createQuery("update Membership m set m.profile.title = 'Baker'"
                + " where m.userName = 'ann'").executeUpdate());
        DirectoryUndo undo = takenBack();
        assertThat(undo.undone()).isZero();
        assertThat(undo.kept()).isEqualTo(1);
        assertThat(user(ann).getString("title")).isEqualTo("Baker");
    }

    @Test
    @DisplayName("what cannot be read stays and is counted, and keeps the rest from nothing")
    void unreadable() {
        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}");
        String carl = directory.newUser("carl", "");
        directory.patch("/Users/" + bob, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}");
        directory.database.inTransaction(() -> directory.entities.createNativeQuery("update directory_user set document = '{'"
                + " where membership_id = ?1").setParameter(1, UUID.fromString(bob)).executeUpdate());

        DirectoryUndo undo = takenBack();

        assertThat(undo.finishedAt()).isPresent();
        assertThat(undo.undone()).isEqualTo(2);
        assertThat(undo.kept()).isEqualTo(1);
        assertThat(user(ann).getString("title")).isEqualTo("Gardener");
        assertThat(directory.get("/Users/" + carl).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("of whom it was too long to be kept what they were before a request, it stays, and is counted")
    void wasNotKept() {
        directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}");
        directory.database.inTransaction(() -> directory.entities.createQuery("update DirectoryRequest r set r.before = null"
                + " where r.method = 'PATCH'").executeUpdate());
        DirectoryUndo undo = takenBack();
        assertThat(undo.keptFor()).isEqualTo(Map.of(KeptFor.NOT_KEPT, 1));
        assertThat(undo.undone()).isZero();
        assertThat(user(ann).getString("title")).isEqualTo("Miller");
    }

    @Test
    @DisplayName("only an owner may, and only in their own workspace")
    void refused() {
        UUID first = log().get(0).id();
        DirectoryUndos undos = directory.beans.bean(DirectoryUndos.class);
        TenantAuthor nobody = new TenantAuthor(directory.tenantId(), "account:3", Set.of(), "127.0.0.1", "a browser");
        assertThatThrownBy(() -> directory.database.inTransaction(() -> undos.ask(nobody, first))).isInstanceOf(RequestRejected.class);
        assertThatThrownBy(() -> directory.database.inTransaction(() -> undos.ask(directory.administrator(), first)))
                .isInstanceOf(RequestRejected.class);
        directory.speakTo(directory.newTenant("meadow"));
        assertThatThrownBy(() -> directory.database.inTransaction(() -> undos.ask(directory.owner(), first)))
                .isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("what a directory said to its quarantine is not taken back, nor is it when a run that began later is")
    void quarantine() {
        directory.speakTo(directory.newTenant("meadow")).beginsInQuarantine();
        directory.newUser("dora", "");
        UUID inQuarantine = log().get(0).id();
        DirectoryUndos undos = directory.beans.bean(DirectoryUndos.class);
        assertThatThrownBy(() -> directory.database.inTransaction(() -> undos.ask(directory.owner(), inQuarantine)))
                .isInstanceOf(RequestRejected.class);
        directory.clock.pass(Duration.ofMinutes(1));
        directory.isArmed();
        assertThatThrownBy(() -> directory.database.inTransaction(() -> undos.ask(directory.owner(), inQuarantine)))
                .isInstanceOf(RequestRejected.class);
        directory.newUser("eve", "");
        UUID later = log().get(0).id();
        directory.database.inTransaction(() -> undos.ask(directory.owner(), later));
        directory.database.inTransaction(() -> directory.beans.bean(Undoing.class).work());
        assertThat(directory.database.inTransaction(() -> undos.last(directory.tenantId())).orElseThrow().undone()).isEqualTo(1);
        assertThat(directory.get("/Users", "filter", "userName eq \"dora\"").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
    }
}
