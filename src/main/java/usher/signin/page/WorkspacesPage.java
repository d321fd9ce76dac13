package usher.signin.page;

import java.util.List;

/**
 * The workspaces that are open to an address that was proven, to choose from.
 *
 * @param to the path below the context to go to afterwards
 * @param operator whether the pages of whoever runs the installation are open to the address, too
 */
public record WorkspacesPage(String email, String to, List<OpenWorkspace> workspaces, boolean operator)
        implements Page {

    public WorkspacesPage {
        workspaces = List.copyOf(workspaces);
    }

    @Override
    public String view() {
        return "workspaces";
    }
}
