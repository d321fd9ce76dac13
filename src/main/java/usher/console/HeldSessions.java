package usher.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import usher.session.CurrentMember;
import usher.session.SessionCookie;
import usher.session.Sessions;
import usher.session.SignedIn;

/**
 * The sessions that this browser holds. An address of the console names its workspace, so that two tabs may show two workspaces,
 * whichever session is the one in use elsewhere.
 */
@RequestScoped
public class HeldSessions {

    @Inject
    private HttpServletRequest request;

    @Inject
    private CurrentMember current;

    @Inject
    private SessionCookie cookie;

    @Inject
    private Sessions sessions;

    /** The session that opens the workspace; the one in use is looked at first, and costs nothing more. */
    Optional<SignedIn> in(String slug) {
        return current.session().filter(session -> opens(session, slug)).or(() -> others().stream()
                .filter(session -> opens(session, slug)).findFirst());
    }

    /** One that opens the operator's pages. */
    public Optional<SignedIn> ofOperator() {
        return current.session().filter(SignedIn::operator).or(() -> others().stream().filter(SignedIn::operator).findFirst());
    }

    private List<SignedIn> others() {
        return cookie.tokens(request).stream().skip(1).map(sessions::find).flatMap(Optional::stream).toList();
    }

    /** The one that this browser used last, if it still stands. */
    Optional<SignedIn> inUse() {
        return current.session();
    }

    private static boolean opens(SignedIn session, String slug) {
        return session.workspace().filter(here -> here.slug().equals(slug)).isPresent();
    }
}
