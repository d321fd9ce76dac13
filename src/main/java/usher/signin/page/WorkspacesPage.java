package usher.signin.page;

import java.util.List;

/**
 * The workspaces that are open to an address that was proven, to choose from.
 *
 * @param to the path below the context to go to afterwards
 */
public record WorkspacesPage(String email, String to, List<OpenWorkspace> workspaces) implements Page {

    public WorkspacesPage {
        workspaces = List.copyOf(workspaces);
    }

    @Override
    public String view() {
        return "workspaces";
    }
}
