package usher.signin.emaillink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import usher.signin.emaillink.OpenWorkspaces.Open;
import usher.signin.page.OpenWorkspace.Standing;
import usher.signin.page.Workspace;
import usher.types.Admission;

class OpenReasonTest {

    private static final boolean BY_EMAIL = true;
    private static final boolean SINGLE_SIGN_ON_ONLY = false;

    @Test
    void nothing_is_open_to_whom_nobody_knows() {
        assertThat(OpenReason.open(List.of())).isEmpty();
    }

    @Test
    void a_home_domain_is_open_where_the_workspace_admits() {
        assertThat(standings(reason("a", "HOME", Admission.AUTO, BY_EMAIL), reason("b", "HOME", Admission.APPROVE, BY_EMAIL),
                reason("c", "HOME", Admission.OFF, BY_EMAIL), reason("d", "HOME", Admission.AUTO, SINGLE_SIGN_ON_ONLY)))
                .containsExactly(Standing.MAY_JOIN, Standing.MAY_ASK);
    }

    @Test
    void memberships_and_invitations_are_open() {
        assertThat(standings(reason("a", "ACTIVE", Admission.OFF, BY_EMAIL), reason("b", "PENDING", Admission.OFF, BY_EMAIL),
                reason("c", "INVITED", Admission.OFF, BY_EMAIL)))
                .containsExactly(Standing.MEMBER, Standing.WAITING, Standing.INVITED);
    }

    @Test
    void a_workspace_is_named_once_with_its_strongest_reason() {
        assertThat(standings(reason("a", "HOME", Admission.AUTO, BY_EMAIL), reason("a", "ACTIVE", Admission.AUTO, BY_EMAIL),
                reason("a", "INVITED", Admission.AUTO, BY_EMAIL), reason("b", "HOME", Admission.AUTO, BY_EMAIL),
                reason("b", "INVITED", Admission.AUTO, BY_EMAIL)))
                .containsExactly(Standing.MEMBER, Standing.INVITED);
    }

    @Test
    void an_ended_membership_is_not_made_good_by_invitation_or_domain() {
        assertThat(standings(reason("a", "REMOVED", Admission.AUTO, BY_EMAIL), reason("a", "INVITED", Admission.AUTO, BY_EMAIL),
                reason("a", "HOME", Admission.AUTO, BY_EMAIL))).containsExactly(Standing.CLOSED);
    }

    @Test
    void what_is_closed_is_named_only_where_nothing_is_open() {
        OpenReason suspended = reason("a", "SUSPENDED", Admission.AUTO, BY_EMAIL);
        OpenReason singleSignOn = reason("b", "ACTIVE", Admission.AUTO, SINGLE_SIGN_ON_ONLY);

        assertThat(standings(suspended, singleSignOn)).containsExactly(Standing.CLOSED, Standing.CLOSED);
        assertThat(standings(suspended, singleSignOn, reason("c", "ACTIVE", Admission.AUTO, BY_EMAIL)))
                .containsExactly(Standing.MEMBER);
    }

    @Test
    void break_glass_opens_a_membership_and_no_domain() {
        assertThat(standings(breakGlass("a", "ACTIVE"), breakGlass("b", "INVITED"), breakGlass("c", "HOME")))
                .containsExactly(Standing.MEMBER, Standing.INVITED);
    }

    private static List<Standing> standings(OpenReason... reasons) {
        return OpenReason.open(List.of(reasons)).stream().map(Open::standing).toList();
    }

    private static OpenReason reason(String slug, String kind, Admission admission, boolean byEmail) {
        return new OpenReason(id(slug), new Workspace(slug, slug), kind, admission, byEmail, false);
    }

    private static OpenReason breakGlass(String slug, String kind) {
        return new OpenReason(id(slug), new Workspace(slug, slug), kind, Admission.AUTO, SINGLE_SIGN_ON_ONLY, true);
    }

    private static UUID id(String slug) {
        return UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
    }
}
