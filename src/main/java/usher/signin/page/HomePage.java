package usher.signin.page;

import java.time.Instant;
import java.util.List;
import usher.types.Protocol;
import usher.types.Reference;

/**
 * Who one is, where, with what, and how one got there.
 *
 * @param name the display name of this membership; where there is none, the address, or what else is known of the person
 * @param email null where no address of theirs is verified
 * @param wayIn the name of the connection
 * @param roles names of roles, in the order to show them
 * @param groups as the provider names them
 * @param story how one got here, one sentence for each rule that had something to say
 * @param reference under which the administrators find the decision
 * @param others the other workspaces of this account that the person reaches from here
 * @param administers whether the workspace's console has something for them
 */
public record HomePage(String name, String email, Workspace workspace, List<String> roles, List<String> groups, String wayIn,
        Protocol protocol, Instant authenticatedAt, List<String> story, Reference reference, List<OpenWorkspace> others,
        boolean administers) implements Page {

    private static final int MOST_GROUPS_AT_A_GLANCE = 12;

    public HomePage {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
        story = List.copyOf(story);
        others = List.copyOf(others);
    }

    /** What people call the way that they came in by. */
    public String wayIn(Texts text) {
        return protocol == Protocol.EMAIL ? text.protocol(protocol) : wayIn + " · " + text.protocol(protocol);
    }

    /** Whether there are so many that they would push everything else off a small screen. */
    public boolean isManyGroups() {
        return groups.size() > MOST_GROUPS_AT_A_GLANCE;
    }

    @Override
    public String view() {
        return "home";
    }
}
