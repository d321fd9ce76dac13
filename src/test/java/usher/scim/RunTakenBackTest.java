package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryUndo;
import usher.audit.DirectoryUndos;
import usher.audit.KeptFor;
import usher.database.LocalDatabase;
import usher.membership.HeldGroup;
import usher.membership.HeldRole;
import usher.membership.Membership;
import usher.membership.Profile;
import usher.provisioning.HeldEndings;
import usher.provisioning.ProvisioningOutcome;
import usher.provisioning.ProvisioningRequest;
import usher.provisioning.ProvisioningService;
import usher.provisioning.policy.Claims;
import usher.provisioning.policy.SignIn;
import usher.provisioning.policy.Subject;
import usher.session.Browser;
import usher.tenant.Tenant;
import usher.types.EmailAddress;
import usher.types.MembershipStatus;
import usher.types.ProfileAttribute;
import usher.types.Protocol;
import usher.types.Source;

/** Whom a run has made, ended, taken over or written over is what they were, with what others had given them. */
class RunTakenBackTest {

    private Directory directory;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private <T> T read(Supplier<T> question) {
        return directory.database.inTransaction(question);
    }

    /** All that the directory has said since the run began, which is now. */
    private DirectoryUndo takenBack(Runnable run) {
        directory.clock.pass(Duration.ofHours(2));
        long before = requests();
        run.run();
        int since = (int) (requests() - before);
        UUID first = read(() -> directory.beans.bean(DirectoryLog.class).find(new DirectoryLog.Wanted(directory.tenantId(), "", false,
                Optional.empty()), since)).get(since - 1).id();
        directory.database.inTransaction(() -> directory.beans.bean(DirectoryUndos.class).ask(directory.owner(), first));
        directory.database.inTransaction(() -> directory.beans.bean(Undoing.class).work());
        return read(() -> directory.beans.bean(DirectoryUndos.class).last(directory.tenantId())).orElseThrow();
    }

    private long requests() {
        return directory.database.count("select count(r) from DirectoryRequest r");
    }

    private Membership member(UUID id) {
        return read(() -> directory.entities.find(Membership.class, id));
    }

    private static String work(String address) {
        return ", \"emails\": [{\"value\": \"" + address + "\", \"type\": \"work\"}]";
    }

    private ProvisioningOutcome comes(String subject, String address) {
        SignIn signIn = new SignIn(directory.tenantId(), "orchard-saml", Protocol.SAML, "issuer", Subject.of(subject),
                Optional.of(EmailAddress.of(address)), true, false, Claims.NONE, directory.clock.instant(), Optional.empty());
        return read(() -> directory.beans.bean(ProvisioningService.class)
                .provision(new ProvisioningRequest(signIn, new Browser("127.0.0.1", "a browser"))));
    }

    /** By hand, and by an invitation. */
    private void given(UUID member, String role, String group, Source source) {
        directory.database.inTransaction(() -> {
            UUID roleId = directory.entities.createQuery("select r.id from Role r where r.tenantId = :tenant and r.key = :key", UUID.class)
                    .setParameter("tenant", directory.tenantId()).setParameter("key", role).getSingleResult();
            directory.entities.persist(new HeldRole(directory.tenantId(), member, roleId, source, Directory.NOW));
            directory.entities.persist(new HeldGroup(directory.tenantId(), member, group, source, Directory.NOW));
        });
    }

    private List<String> holds(UUID member) {
        return read(() -> directory.entities.createQuery("select concat(r.key, ' ', h.source) from HeldRole h, Role r where r.id = h.roleId"
                + " and h.membershipId = :member", String.class).setParameter("member", member).getResultStream().sorted().toList());
    }

    private List<String> groups(UUID member) {
        return read(() -> directory.entities.createQuery("select concat(g.group, ' ', g.source) from HeldGroup g where g.membershipId = :member",
                String.class).setParameter("member", member).getResultStream().sorted().toList());
    }

    private Map<ProfileAttribute, Source> sources(UUID member) {
        return Profile.sources(member(member).profile().sources());
    }

    @Test
    @DisplayName("the brake does not stop an owner who takes back what a wrong scope has made, nor does that use it up; nobody leaves a mark")
    void wrongScope() {
        UUID nora = directory.member("Nora", "nora@orchard.test", "s-nora");
        DirectoryUndo undo = takenBack(() -> {
            for (int each = 0; each < 12; each++) {
                directory.newUser("wrong" + each, work("wrong" + each + "@orchard.test"));
            }
        });

        assertThat(undo.undone()).isEqualTo(12);
        assertThat(undo.kept()).isZero();
        assertThat(directory.database.count("select count(m) from Membership m")).isOne();
        assertThat(directory.database.count("select count(a) from Account a")).as("accounts that were made for them go, too").isOne();
        assertThat(read(() -> directory.beans.bean(HeldEndings.class).open(directory.tenantId()))).isEmpty();
        assertThat(comes("s-wrong1", "wrong1@orchard.test")).as("is let in as anybody is").isInstanceOf(ProvisioningOutcome.Admitted.class);
        assertThat(directory.delete("/Users/" + nora).status()).as("leavers of this hour still go").isEqualTo(204);
    }

    @Test
    @DisplayName("whom it removed has again what they were given by hand, by an invitation and by a rule, their groups and their values")
    void removed() {
        UUID nora = directory.member("Nora", "nora@elsewhere.test", "s-nora");
        UUID otto = directory.member("Otto", "otto@orchard.test", "s-otto");
        given(otto, "OWNER", "founders", Source.manual());
        given(nora, "OWNER", "board", Source.manual());
        given(nora, "EDITOR", "writers", Source.invitation("i-1"));
        given(nora, "MEMBER", "all", Source.rule("orchard-saml"));
        given(nora, "GUEST", "former", Source.rule("a-connection-that-is-no-more"));
        List<String> before = holds(nora);
        DirectoryUndo undo = takenBack(() -> assertThat(directory.delete("/Users/" + nora).status()).isEqualTo(204));

        assertThat(undo.undone()).isEqualTo(1);
        assertThat(member(nora).status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(holds(nora)).containsExactlyElementsOf(before.stream().filter(each -> !each.startsWith("GUEST")).toList());
        assertThat(groups(nora)).containsExactly("all RULE:orchard-saml", "board MANUAL", "writers INVITATION:i-1");
        assertThat(sources(nora)).containsEntry(ProfileAttribute.DISPLAY_NAME, Source.attribute("orchard-saml"));
        assertThat(member(nora).userName()).as("the directory had not named them").isEmpty();
    }

    @Test
    @DisplayName("whom it removed and had made is known to it again, under the id that it knows, in its groups, and has what those give once")
    void removedOwn() {
        String ann = directory.newUser("ann", ", \"externalId\": \"a-1\", \"nickName\": \"Annie\"");
        String gardeners = directory.newGroup("gardeners", ann);
        given(UUID.fromString(ann), "MEMBER", "writers", Source.manual());
        DirectoryUndo undo = takenBack(() -> directory.delete("/Users/" + ann));

        assertThat(undo.undone()).isEqualTo(1);
        assertThat(directory.get("/Users/" + ann).body().orElseThrow().getString("nickName")).isEqualTo("Annie");
        assertThat(directory.get("/Users", "filter", "externalId eq \"a-1\"").body().orElseThrow().getInt("totalResults")).isEqualTo(1);
        assertThat(directory.get("/Groups/" + gardeners).body().orElseThrow().getJsonArray("members")).hasSize(1);
        assertThat(holds(UUID.fromString(ann))).hasSize(2).contains("MEMBER MANUAL");
        assertThat(groups(UUID.fromString(ann))).contains("writers MANUAL").hasSize(2);
    }

    @Test
    @DisplayName("whom it took over is what they were: their values are whose they were, and it does not know them any more")
    void takenOver() {
        UUID nora = directory.member("Nora", "nora@orchard.test", "s-nora");
        DirectoryUndo undo = takenBack(() -> assertThat(directory.newUser("nora", ", \"externalId\": \"n-1\", \"displayName\": \"N. N.\","
                + " \"title\": \"Gardener\", \"nickName\": \"No\"" + work("nora@orchard.test"))).isEqualTo(nora.toString()));

        assertThat(undo.undone()).isEqualTo(1);
        assertThat(member(nora).userName()).isEmpty();
        assertThat(member(nora).externalId()).isEmpty();
        assertThat(member(nora).profile().value(ProfileAttribute.DISPLAY_NAME)).isEqualTo("Nora");
        assertThat(member(nora).profile().value(ProfileAttribute.TITLE)).isNull();
        assertThat(sources(nora)).containsEntry(ProfileAttribute.DISPLAY_NAME, Source.attribute("orchard-saml"))
                .containsEntry(ProfileAttribute.EMAIL, Source.attribute("orchard-saml"));
        assertThat(directory.get("/Users/" + nora).body().orElseThrow()).doesNotContainKey("nickName");
        assertThat(directory.newUser("nora", work("nora@orchard.test"))).as("and may take them over again").isEqualTo(nora.toString());
    }

    @Test
    @DisplayName("whom it brought back with another address has the one before, for the account, too")
    void addresses() {
        directory.database.inTransaction(() -> directory.entities.find(Tenant.class, directory.tenantId())
                .correlateBy(Optional.of("externalId"), Optional.of("orchard-saml")));
        UUID nora = directory.member("Nora", "nora@orchard.test", "s-nora");
        takenBack(() -> assertThat(directory.newUser("nora", ", \"externalId\": \"s-nora\"" + work("n.ash@orchard.test")))
                .isEqualTo(nora.toString()));

        assertThat(member(nora).profile().value(ProfileAttribute.EMAIL)).isEqualTo("nora@orchard.test");
        assertThat(read(() -> directory.entities.createQuery("select e.verifiedAddress from AccountEmail e where e.accountId = :account"
                + " and e.retiredAt is null", String.class).setParameter("account", member(nora).accountId()).getResultList()))
                .containsExactly("nora@orchard.test");
    }

    @Test
    @DisplayName("a value that somebody had set by hand is theirs again, and not the directory's")
    void valuesByHand() {
        String ann = directory.newUser("ann", ", \"nickName\": \"Annie\"");
        directory.database.inTransaction(() -> directory.entities.find(Membership.class, UUID.fromString(ann))
                .update(Map.of(ProfileAttribute.TITLE, "Gardener"), Source.manual(), Directory.NOW));
        DirectoryUndo undo = takenBack(() -> directory.patch("/Users/" + ann, "{\"op\": \"replace\", \"path\": \"title\","
                + " \"value\": \"Miller\"}"));

        assertThat(undo.undone()).isEqualTo(1);
        assertThat(member(UUID.fromString(ann)).profile().value(ProfileAttribute.TITLE)).isEqualTo("Gardener");
        assertThat(sources(UUID.fromString(ann))).containsEntry(ProfileAttribute.TITLE, Source.manual());
    }

    @Test
    @DisplayName("whom it only brought back is removed as before")
    void broughtBack() {
        String ann = directory.newUser("ann", "");
        directory.delete("/Users/" + ann);
        DirectoryUndo undo = takenBack(() -> assertThat(directory.newUser("ann", "")).isEqualTo(ann));

        assertThat(undo.undone()).isEqualTo(1);
        assertThat(member(UUID.fromString(ann)).status()).isEqualTo(MembershipStatus.REMOVED);
    }

    @Test
    @DisplayName("what stays is counted with its reason: who has signed in, whose name is another's, who has no seat, what was changed since")
    void reasons() {
        String ann = directory.newUser("ann", "");
        String bob = directory.newUser("bob", "");
        String carl = directory.newUser("carl", "");
        DirectoryUndo undo = takenBack(() -> {
            directory.newUser("dora", work("dora@orchard.test"));
            comes("s-dora", "dora@orchard.test");
            directory.delete("/Users/" + ann);
            directory.database.inTransaction(() -> directory.entities.createNativeQuery("update membership set ended_by = 'ADMINISTRATOR'"
                    + " where id = ?1").setParameter(1, UUID.fromString(ann)).executeUpdate());
            directory.patch("/Users/" + carl, "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Miller\"}");
            directory.delete("/Users/" + bob);
            UUID eve = directory.member("Eve", "eve@orchard.test", "s-eve");
            directory.database.inTransaction(() -> {
                directory.entities.createQuery("update Membership m set m.userName = null where m.userName = 'bob'").executeUpdate();
                directory.entities.find(Membership.class, eve).identifyAs("bob", null);
            });
        });

        assertThat(undo.undone()).isEqualTo(1);
        assertThat(undo.keptFor()).isEqualTo(Map.of(KeptFor.CAME, 1, KeptFor.CHANGED, 1, KeptFor.TAKEN, 1));
    }

    @Test
    @DisplayName("nobody is brought back beyond the seats, and the last owner stays")
    void seatsAndOwners() {
        String ann = directory.newUser("ann", "");
        DirectoryUndo undo = takenBack(() -> {
            directory.delete("/Users/" + ann);
            String chief = directory.newUser("chief", "");
            directory.newGroup("committee", chief);
            directory.database.inTransaction(() -> directory.entities.find(Tenant.class, directory.tenantId())
                    .limitSeats(Optional.of(1)));
        });

        assertThat(undo.keptFor()).isEqualTo(Map.of(KeptFor.LAST_OWNER, 1, KeptFor.NO_SEAT, 1));
        assertThat(Set.of(undo.undone(), undo.kept())).isEqualTo(Set.of(1, 2));
    }
}
