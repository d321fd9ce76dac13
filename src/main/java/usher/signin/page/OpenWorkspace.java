package usher.signin.page;

import java.util.List;

/**
 * A workspace that one may go to.
 *
 * @param roles the names of the roles one has there; none before one is a member
 */
public record OpenWorkspace(Workspace workspace, Standing standing, List<String> roles) {

    /** Why it is open. A closed one is shown when nothing is open: whoever chooses it learns the reason. */
    public enum Standing { MEMBER, WAITING, INVITED, MAY_JOIN, MAY_ASK, CLOSED }

    public OpenWorkspace {
        roles = List.copyOf(roles);
    }
}
