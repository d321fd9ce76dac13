package usher.console.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import usher.console.members.MemberDetails.Grant;
import usher.console.members.MemberDetails.Group;
import usher.types.Admission;
import usher.types.ProvisioningSettings;
import usher.types.RoleRule;
import usher.types.Source;
import usher.types.WhenEnded;

/** Which groups are named for a role that a rule gave: those that the connection says the member is in, and that a rule of today gives it for. */
class ProvenanceTest {

    private static final Source RULE = Source.rule("acme");
    private static final Grant EDITOR = new Grant("EDITOR", "Editor", RULE, Instant.EPOCH);
    private static final Optional<ProvisioningSettings> SETTINGS = Optional.of(new ProvisioningSettings(false, Admission.AUTO, Set.of(),
            "MEMBER", "groups", List.of(new RoleRule("writers", "EDITOR", false), new RoleRule("staff", "EDITOR", false)), List.of(),
            WhenEnded.REFUSE, WhenEnded.REFUSE));

    @Test
    void onlyTheGroupsThatTheMemberIsIn() {
        assertThat(Provenance.groups(SETTINGS, EDITOR, List.of(new Group("staff", RULE), new Group("cooks", RULE)))).isEqualTo("staff");
    }

    @Test
    void noneWhereTheRuleIsGoneOrTheMemberIsInNone() {
        assertThat(Provenance.groups(SETTINGS, EDITOR, List.of())).isEmpty();
        assertThat(Provenance.groups(SETTINGS, EDITOR, List.of(new Group("cooks", RULE)))).isEmpty();
        assertThat(Provenance.groups(Optional.empty(), EDITOR, List.of(new Group("staff", RULE)))).isEmpty();
    }

    @Test
    void notAGroupThatSomethingElsePutTheMemberInto() {
        assertThat(Provenance.groups(SETTINGS, EDITOR, List.of(new Group("staff", Source.rule("other"))))).isEmpty();
    }
}
