package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.membership.Membership;
import usher.provisioning.Actor;
import usher.provisioning.ChangeOutcome;
import usher.provisioning.DirectoryGrants;
import usher.provisioning.HeldEnding;
import usher.provisioning.HeldEndings;
import usher.session.Browser;
import usher.tenant.DirectorySettings;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.types.Source;

/** A directory that wants to end many at once is held, and nothing but that is. */
class BrakeTest {

    private static final String AWAY = "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}";

    private Directory directory;
    private List<String> people;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
        people = new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> directory.newUser("person" + i, "")).toList());
        directory.clock.pass(Duration.ofHours(2));
        limit(50, 3);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void limit(int percent, int members) {
        directory.database.inTransaction(() -> {
            directory.beans.bean(DirectorySettings.class).brake(new TenantAuthor(directory.tenantId(), "account:1",
                    Set.of(Permission.CONNECTIONS_WRITE), "127.0.0.1", "a browser"), percent, members);
            return null;
        });
    }

    private Answer suspend(String id) {
        return directory.patch("/Users/" + id, AWAY);
    }

    private boolean isActive(String id) {
        return directory.get("/Users/" + id).body().orElseThrow().getBoolean("active");
    }

    private List<HeldEndings.Waiting> waiting() {
        return directory.database.inTransaction(() -> directory.beans.bean(HeldEndings.class).open(directory.tenantId()));
    }

    private ChangeOutcome settle(UUID ending, boolean approve, String... permissions) {
        Actor actor = Actor.program(directory.tenantId(), "account:1", Set.of(permissions), Source.manual(), new Browser("127.0.0.1", "b"));
        HeldEndings held = directory.beans.bean(HeldEndings.class);
        return directory.database.inTransaction(() -> approve ? held.approve(actor, ending) : held.discard(actor, ending));
    }

    @Test
    @DisplayName("the fourth is held, whether suspended or removed; the rest goes on; the client learns that nothing was done")
    void limit() {
        people.subList(0, 2).forEach(id -> assertThat(suspend(id).status()).isEqualTo(200));
        assertThat(directory.delete("/Users/" + people.get(2)).status()).isEqualTo(204);

        Answer held = suspend(people.get(3));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.body().orElseThrow().getString("detail")).contains("waits for an administrator");
        assertThat(directory.delete("/Users/" + people.get(4)).status()).isEqualTo(409);
        assertThat(suspend(people.get(3)).status()).isEqualTo(409);

        assertThat(isActive(people.get(3))).isTrue();
        assertThat(directory.patch("/Users/" + people.get(3), "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Baker\"}").status())
                .isEqualTo(200);
        assertThat(suspend(people.get(0)).status()).isEqualTo(200);
        directory.newUser("newcomer", "");
        assertThat(waiting()).extracting(each -> each.ending().verb())
                .containsExactlyInAnyOrder(HeldEnding.Verb.SUSPEND, HeldEnding.Verb.REMOVE);
        assertThat(waiting()).extracting(HeldEndings.Waiting::name).containsExactlyInAnyOrder("person3", "person4");
    }

    @Test
    @DisplayName("administrators are told once for each run, and the records have each ending that is held, once")
    void told() {
        people.subList(0, 6).forEach(this::suspend);
        suspend(people.get(5));
        assertThat(notices()).isEqualTo(1);
        assertThat(directory.database.count("select count(r) from AuditRecord r where r.action = 'directory_ending.held'"
                + " and r.actor like 'scim:%'")).isEqualTo(3);

        directory.clock.pass(Duration.ofHours(2));
        people.subList(6, 10).forEach(this::suspend);
        assertThat(notices()).isEqualTo(2);
    }

    private long notices() {
        return directory.database.inTransaction(() -> ((Number) directory.entities.createNativeQuery(
                "select count(*) from sent_notice where name like 'held:%'").getSingleResult()).longValue());
    }

    @Test
    @DisplayName("what waits happens when an administrator says so, as the directory wanted it, or not at all")
    void answers() {
        people.subList(0, 3).forEach(this::suspend);
        suspend(people.get(3));
        directory.delete("/Users/" + people.get(4));
        suspend(people.get(5));
        List<HeldEndings.Waiting> waiting = waiting();

        assertThat(settle(waiting.get(0).ending().id(), true).refusal()).contains(RefusalReason.FORBIDDEN);
        assertThat(settle(waiting.get(0).ending().id(), true, Permission.MEMBERS_WRITE).isDone()).isTrue();
        assertThat(settle(waiting.get(1).ending().id(), true, Permission.MEMBERS_WRITE).isDone()).isTrue();
        assertThat(settle(waiting.get(2).ending().id(), false, Permission.MEMBERS_WRITE).isDone()).isTrue();
        assertThat(settle(waiting.get(0).ending().id(), true, Permission.MEMBERS_WRITE).refusal()).contains(RefusalReason.NOT_FOUND);

        assertThat(isActive(people.get(3))).isFalse();
        assertThat(directory.get("/Users/" + people.get(4)).status()).isEqualTo(404);
        assertThat(isActive(people.get(5))).isTrue();
        assertThat(waiting()).isEmpty();
        directory.patch("/Users/" + people.get(3), AWAY.replace("false", "true"));
        assertThat(isActive(people.get(3))).isTrue();
    }

    @Test
    @DisplayName("whom the directory wants after all, nobody is asked about any more; another change says nothing of that")
    void secondThoughts() {
        people.subList(0, 3).forEach(this::suspend);
        suspend(people.get(3));
        suspend(people.get(4));

        directory.patch("/Users/" + people.get(3), "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Baker\"}");
        assertThat(waiting()).hasSize(2);
        assertThat(directory.patch("/Users/" + people.get(3), AWAY.replace("false", "true")).status()).isEqualTo(200);
        assertThat(directory.put("/Users/" + people.get(4), "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"],"
                + " \"userName\": \"person4\", \"active\": true}").status()).isEqualTo(200);
        assertThat(waiting()).isEmpty();
        assertThat(directory.database.count("select count(r) from AuditRecord r where r.action = 'directory_ending.discarded'"
                + " and r.actor like 'scim:%'")).isEqualTo(2);
    }

    @Test
    @DisplayName("another hour is another run, and whom the same run has made is no loss")
    void runs() {
        people.subList(0, 3).forEach(this::suspend);
        String madeUp = directory.newUser("made-up", "");
        assertThat(directory.delete("/Users/" + madeUp).status()).isEqualTo(204);
        assertThat(suspend(people.get(3)).status()).isEqualTo(409);
        directory.clock.pass(Duration.ofHours(1));
        assertThat(suspend(people.get(3)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("a client that makes some up and ends them again tries itself out, and is not held")
    void trial() {
        List<String> madeUp = IntStream.range(0, 8).mapToObj(i -> directory.newUser("made-up" + i, "")).toList();
        directory.clock.pass(Duration.ofMinutes(5));
        madeUp.forEach(id -> assertThat(directory.delete("/Users/" + id).status()).isEqualTo(204));
        people.subList(0, 3).forEach(id -> assertThat(suspend(id).status()).isEqualTo(200));
        assertThat(suspend(people.get(3)).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("a share of a small workspace lets a few go all the same, and of a large one it holds")
    void share() {
        limit(10, 1000);
        people.subList(0, 5).forEach(id -> assertThat(suspend(id).status()).isEqualTo(200));
        assertThat(suspend(people.get(5)).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("the last owner is held, and stays even if somebody approves, until there is another")
    void lastOwner() {
        String ann = people.get(0);
        String committee = directory.newGroup("committee", ann);
        assertThat(suspend(ann).status()).isEqualTo(409);
        HeldEnding held = waiting().get(0).ending();
        assertThat(held.reason()).isEqualTo(HeldEnding.Reason.LAST_OWNER);
        assertThat(settle(held.id(), true, Permission.MEMBERS_WRITE).refusal()).isEqualTo(Optional.of(RefusalReason.LAST_OWNER));
        directory.patch("/Groups/" + committee, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + people.get(1) + "\"}]}");
        assertThat(settle(held.id(), true, Permission.MEMBERS_WRITE).isDone()).isTrue();
        assertThat(isActive(ann)).isFalse();
    }

    @Test
    @DisplayName("who stays an owner although the directory took that away is recorded, and waits for an administrator until there is another")
    void keptOwner() {
        String ann = people.get(0);
        String committee = directory.newGroup("committee", ann);
        directory.patch("/Groups/" + committee, "{\"op\": \"remove\", \"path\": \"members\"}");

        assertThat(directory.database.count("select count(r) from AuditRecord r where r.action = 'directory_group.owner_kept'")).isOne();
        assertThat(kept()).contains(UUID.fromString(ann));
        directory.patch("/Groups/" + committee, "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + people.get(1) + "\"}]}");
        assertThat(kept()).isEmpty();
    }

    private Optional<UUID> kept() {
        return directory.database.inTransaction(() -> directory.beans.bean(DirectoryGrants.class).keptOwner(directory.tenantId()))
                .map(Membership::id);
    }
}
