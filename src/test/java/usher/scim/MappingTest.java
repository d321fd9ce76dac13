package usher.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import usher.audit.DirectoryLog;
import usher.audit.DirectoryRequest;
import usher.audit.TenantAuthor;
import usher.database.LocalDatabase;
import usher.platform.RequestRejected;
import usher.provisioning.DirectoryMappingVerbs;
import usher.provisioning.DirectoryMappingVerbs.Effect;
import usher.provisioning.DirectoryRoles;
import usher.tenant.Role;
import usher.types.Permission;
import usher.types.RefusalReason;
import usher.types.RoleRule;

/** A directory has rules of its own for what its groups give; a draft of them is tried before it holds. */
class MappingTest {

    private static final List<RoleRule> DRAFT = List.of(new RoleRule("painters", "EDITOR", false));
    private static final RoleRule COMMITTEE = new RoleRule("committee", "OWNER", true);

    private Directory directory;
    private DirectoryMappingVerbs verbs;

    @BeforeEach
    void open() {
        directory = new Directory(LocalDatabase.open());
        verbs = directory.beans.bean(DirectoryMappingVerbs.class);
        String ann = directory.newUser("ann", "");
        String bob = directory.newUser("bob", "");
        directory.newGroup("gardeners", ann);
        directory.newGroup("painters", bob, ann);
        directory.newGroup("others", bob);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private void save(Optional<List<RoleRule>> rules) {
        directory.database.inTransaction(() -> verbs.save(directory.administrator(), rules));
    }

    private List<String> editors() {
        return directory.database.inTransaction(() -> directory.entities.createQuery("select m.userName from Membership m, HeldRole h, Role r"
                + " where h.membershipId = m.id and r.id = h.roleId and r.key = 'EDITOR' order by m.userName", String.class).getResultList());
    }

    @Test
    @DisplayName("a draft says which groups would give something else, and changes nothing")
    void draft() {
        List<Effect> effects = directory.database.inTransaction(() -> verbs.foresee(directory.tenantId(), DRAFT));
        assertThat(effects).containsExactlyInAnyOrder(new Effect("gardeners", 0, Set.of("EDITOR"), Set.of()),
                new Effect("painters", 0, Set.of(), Set.of("EDITOR")));
        assertThat(editors()).containsExactly("ann");
    }

    @Test
    @DisplayName("a request of the log is tried on the draft: what it gives by the rules of now, what it would give, and to how many")
    void replay() {
        DirectoryRequest painters = directory.database.inTransaction(() -> directory.beans.bean(DirectoryLog.class)
                .find(new DirectoryLog.Wanted(directory.tenantId(), "painters", false, Optional.empty()), 1)).get(0);
        assertThat(directory.database.inTransaction(() -> verbs.replay(directory.tenantId(), painters.id(), DRAFT)))
                .contains(new Effect("painters", 2, Set.of(), Set.of("EDITOR")));
        UUID other = directory.newTenant("meadow");
        assertThat(directory.database.inTransaction(() -> verbs.replay(other, painters.id(), DRAFT))).isEmpty();
    }

    @Test
    @DisplayName("saved rules hold at once for everybody in the groups, in the place of those of the connections, until they are removed")
    void saved() {
        save(Optional.of(List.of(DRAFT.get(0), COMMITTEE)));
        assertThat(editors()).containsExactly("ann", "bob");
        directory.newGroup("gardeners of the north", directory.newUser("carl", ""));
        assertThat(editors()).containsExactly("ann", "bob");
        save(Optional.empty());
        assertThat(editors()).containsExactly("ann");
    }

    @Test
    @DisplayName("OWNER and ADMIN are given only by rules that an owner made, and rules are made by who may")
    void powerful() {
        List<RoleRule> owners = List.of(COMMITTEE, new RoleRule("painters", "OWNER", true));
        assertThatThrownBy(() -> save(Optional.of(owners))).isInstanceOf(RequestRejected.class);
        directory.database.inTransaction(() -> verbs.save(directory.owner(), Optional.of(owners)));
        assertThat(directory.database.count("select count(h) from HeldRole h, Role r where r.id = h.roleId and r.key = 'OWNER'")).isEqualTo(2);
        save(Optional.of(owners));
        TenantAuthor nobody = new TenantAuthor(directory.tenantId(), "account:3", Set.of(), "127.0.0.1", "a browser");
        assertThatThrownBy(() -> directory.database.inTransaction(() -> verbs.save(nobody, Optional.empty())))
                .isInstanceOf(RequestRejected.class);
    }

    @Test
    @DisplayName("a new rule gives a role that there is, and with no permission that its author has not; what is there stays")
    void roles() {
        directory.database.inTransaction(() -> directory.entities.persist(Role.fromFile(directory.tenantId(), "AUDITOR", "Auditor",
                Set.of(Permission.AUDIT_READ))));
        List<RoleRule> auditors = List.of(COMMITTEE, new RoleRule("painters", "AUDITOR", false));
        assertRefused(RefusalReason.FORBIDDEN, auditors);
        assertRefused(RefusalReason.MALFORMED_REQUEST, List.of(COMMITTEE, new RoleRule("painters", "NOTHING", false)));
        TenantAuthor auditor = new TenantAuthor(directory.tenantId(), "account:4", Set.of(Permission.CONNECTIONS_WRITE, Permission.AUDIT_READ),
                "127.0.0.1", "a browser");
        directory.database.inTransaction(() -> verbs.save(auditor, Optional.of(auditors)));
        save(Optional.of(auditors));
        assertThat(directory.database.inTransaction(() -> verbs.givable(directory.administrator()))).contains("EDITOR", "MEMBER")
                .doesNotContain("AUDITOR", "OWNER", "ADMIN");
    }

    @Test
    @DisplayName("who may not give a role takes no rule away that gives it; a rule that gives nothing stays as it is")
    void missing() {
        assertRefused(RefusalReason.FORBIDDEN, DRAFT);
        List<RoleRule> all = List.of(COMMITTEE, new RoleRule("thieves", "OWNER", true));
        save(Optional.of(all));
        assertThat(directory.database.inTransaction(() -> directory.beans.bean(DirectoryRoles.class).own(directory.tenantId())))
                .contains(List.of(COMMITTEE, new RoleRule("thieves", "OWNER", false)));
        save(Optional.empty());
        directory.database.inTransaction(() -> verbs.save(directory.owner(), Optional.of(List.of(new RoleRule("painters", "ADMIN", true)))));
        assertThatThrownBy(() -> save(Optional.empty())).isInstanceOf(RequestRejected.class);
    }

    private void assertRefused(RefusalReason reason, List<RoleRule> rules) {
        assertThatThrownBy(() -> save(Optional.of(rules)))
                .isInstanceOfSatisfying(RequestRejected.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
