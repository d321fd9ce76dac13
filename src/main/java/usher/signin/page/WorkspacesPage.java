package usher.signin.page;

import java.util.List;

/** The workspaces that are open to an address that was proven, to choose from. */
public record WorkspacesPage(String email, List<OpenWorkspace> workspaces) implements Page {

    public WorkspacesPage {
        workspaces = List.copyOf(workspaces);
    }

    @Override
    public String view() {
        return "workspaces";
    }
}
