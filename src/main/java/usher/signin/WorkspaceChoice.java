package usher.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import usher.session.SignedIn;
import usher.signin.emaillink.OpenWorkspaces;
import usher.signin.page.WorkspacesPage;
import usher.types.EmailAddress;

/** What somebody chooses from who has proven an address and is in no workspace yet. */
@ApplicationScoped
public class WorkspaceChoice {

    @Inject
    private OpenWorkspaces openWorkspaces;

    /** @param to where the person wanted to go */
    WorkspacesPage page(SignedIn session, ReturnPath to) {
        EmailAddress address = EmailAddress.of(session.provenAddress().orElseThrow());
        return new WorkspacesPage(address.canonical(), to.value(), openWorkspaces.of(address).stream()
                .map(OpenWorkspaces.Open::shown).toList(), session.operator());
    }
}
