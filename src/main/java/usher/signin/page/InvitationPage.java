package usher.signin.page;

import java.util.List;
import java.util.Optional;

/**
 * An open invitation, and the ways in by which it can be accepted.
 *
 * @param inviter   the name of a person of the workspace; empty when a program invited
 * @param email     the invited address
 * @param message   what the inviter wrote, in lines
 * @param providers the workspace's single sign-ons that can prove the address
 * @param byEmail   whether the e-mail link opens the workspace
 * @param signedIn  the address of who is signed in in this browser
 */
public record InvitationPage(Workspace workspace, Optional<String> inviter, String email, List<String> message,
        List<WayIn> providers, boolean byEmail, Optional<String> signedIn) implements Page {

    public InvitationPage {
        message = List.copyOf(message);
        providers = List.copyOf(providers);
    }

    /** Whether there is any way to accept it. */
    public boolean isOpen() {
        return byEmail || !providers.isEmpty();
    }

    /** Whether somebody else than the one who was invited is signed in here. */
    public boolean isForSomebodyElse() {
        return signedIn.filter(address -> !address.equals(email)).isPresent();
    }

    @Override
    public String view() {
        return "invitation";
    }
}
